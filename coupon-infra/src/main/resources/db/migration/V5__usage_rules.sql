-- Limits of a coupon, in won; NULL: none.
ALTER TABLE coupon
    ADD COLUMN max_discount_amount INT NULL,
    ADD COLUMN min_order_amount    INT NULL;

-- The order that a coupon is used on, and what it took off, in won. Written and cleared together with used_at.
ALTER TABLE issued_coupon
    ADD COLUMN order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN order_amount INT NULL,
    ADD COLUMN discount     INT NULL;

-- Orders that gave a coupon back. None of them can use it again.
CREATE TABLE cancelled_order (
    coupon_id    BINARY(16)  NOT NULL,
    user_id      BINARY(16)  NOT NULL,
    order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    cancelled_at DATETIME(6) NOT NULL,
    PRIMARY KEY (coupon_id, user_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How many of a coupon are used: the sum of its shards, so that simultaneous usages rarely meet on one row. An index would
-- have to be read as far as there are used rows, and be written with every row that is stored.
CREATE TABLE coupon_usage (
    coupon_id  BINARY(16) NOT NULL,
    shard      TINYINT    NOT NULL,
    used_count INT        NOT NULL,
    PRIMARY KEY (coupon_id, shard)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO coupon_usage (coupon_id, shard, used_count)
SELECT coupon_id, 0, COUNT(*) FROM issued_coupon WHERE used_at IS NOT NULL GROUP BY coupon_id;

-- Counts a coupon's unresolved failures without a look at the resolved ones.
ALTER TABLE failed_issued_coupon
    ADD KEY ix_failed_issued_coupon_unresolved (coupon_id, is_resolved);
