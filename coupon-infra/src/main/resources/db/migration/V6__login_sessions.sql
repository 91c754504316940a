-- One log-in each: the family of its refresh tokens, of which only the newest is good. Of that one the SHA-256 is kept.
CREATE TABLE login_session (
    id         BINARY(16)  NOT NULL,
    user_id    BINARY(16)  NOT NULL,
    token_hash BINARY(32)  NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY ix_login_session_expires_at (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
