-- A rebuild of the gate, which the database arbitrates: Redis is what is broken then. Times are UTC, by this server.
ALTER TABLE coupon
    -- Until when whoever raised the epoch is alone with the rebuild.
    ADD COLUMN rebuild_until DATETIME(6) NULL;

-- What the last comparison of a coupon found.
CREATE TABLE reconciliation (
    coupon_id         BINARY(16)   NOT NULL,
    checked_at        DATETIME(6)  NOT NULL,
    epoch             BIGINT       NOT NULL,
    gate_open         BOOLEAN      NOT NULL,
    row_count         BIGINT       NOT NULL,
    issued_quantity   BIGINT       NOT NULL,
    entrants          BIGINT       NOT NULL,
    entries           BIGINT       NOT NULL,
    pending           BIGINT       NOT NULL,
    oldest_pending_at DATETIME(6)  NULL,
    violations        BIGINT       NOT NULL,
    drifts            VARCHAR(500) NOT NULL,
    repairs           BIGINT       NOT NULL,
    PRIMARY KEY (coupon_id),
    KEY ix_reconciliation_worst (violations, coupon_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row: which server compares, and until when nobody else does.
CREATE TABLE reconciler (
    id         INT         NOT NULL,
    holder     BINARY(16)  NULL,
    held_until DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO reconciler (id, holder, held_until) VALUES (1, NULL, '2000-01-01');
