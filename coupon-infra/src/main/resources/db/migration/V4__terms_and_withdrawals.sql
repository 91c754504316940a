-- What an admin can change of a coupon while it is claimed: its terms.
ALTER TABLE coupon
    -- Rows that are withdrawn; issued_quantity counts the others.
    ADD COLUMN withdrawn_quantity INT NOT NULL DEFAULT 0 AFTER issued_quantity,
    -- Raised by each change of total_quantity, disabled or withdrawn_quantity: gates take the newest.
    ADD COLUMN terms_version BIGINT NOT NULL DEFAULT 0 AFTER disabled;

ALTER TABLE issued_coupon
    -- When an admin took it back. The row stays: its user gets no other one.
    ADD COLUMN withdrawn_at DATETIME(6) NULL;
