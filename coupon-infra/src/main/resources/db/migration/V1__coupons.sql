-- Valid on MySQL 8 and MariaDB. Ids are UUIDs in their 16 bytes; times are UTC.

CREATE TABLE users (
    id            BINARY(16)   NOT NULL,
    username      VARCHAR(50)  NOT NULL,
    password_hash VARCHAR(100) NOT NULL,
    role          VARCHAR(10)  NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    -- Compared without regard to case: nobody can sign up as the Kim to somebody's kim.
    UNIQUE KEY uk_users_username (username)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE coupon (
    id              BINARY(16)   NOT NULL,
    name            VARCHAR(100) NOT NULL,
    type            VARCHAR(50)  NOT NULL,
    discount_type   VARCHAR(20)  NOT NULL,
    discount_value  INT          NOT NULL,
    total_quantity  INT          NOT NULL,
    issued_quantity INT          NOT NULL DEFAULT 0,
    issue_start_at  DATETIME(6)  NOT NULL,
    issue_end_at    DATETIME(6)  NOT NULL,
    valid_from      DATETIME(6)  NOT NULL,
    valid_until     DATETIME(6)  NOT NULL,
    disabled        BOOLEAN      NOT NULL DEFAULT FALSE,
    -- The only epoch under which the gate admits; raised by a rebuild.
    epoch           BIGINT       NOT NULL DEFAULT 1,
    -- Claims of an epoch below this one are judged again before they are stored.
    fence           BIGINT       NOT NULL DEFAULT 1,
    created_at      DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_coupon_valid_until (valid_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- No foreign keys: the check on coupon would take a shared lock on the one row that every storing transaction then
-- updates (a deadlock by construction), and user ids may come from another system's tokens.
CREATE TABLE issued_coupon (
    coupon_id BINARY(16)  NOT NULL,
    user_id   BINARY(16)  NOT NULL,
    sequence  INT         NOT NULL,
    issued_at DATETIME(6) NOT NULL,
    used_at   DATETIME(6) NULL,
    PRIMARY KEY (coupon_id, user_id),
    KEY ix_issued_coupon_user (user_id, issued_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE failed_issued_coupon (
    id              BINARY(16)     NOT NULL,
    coupon_id       BINARY(16)     NOT NULL,
    user_id         BINARY(16)     NOT NULL,
    payload         VARBINARY(512) NOT NULL,
    reason          VARCHAR(500)   NOT NULL,
    attempts        INT            NOT NULL,
    is_resolved     BOOLEAN        NOT NULL DEFAULT FALSE,
    next_attempt_at DATETIME(6)    NOT NULL,
    global_trace_id VARCHAR(64)    NOT NULL,
    created_at      DATETIME(6)    NOT NULL,
    updated_at      DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uk_failed_issued_coupon (coupon_id, user_id),
    KEY ix_failed_issued_coupon_due (is_resolved, next_attempt_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
