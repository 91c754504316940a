-- A failed claim is RESOLVED where is_resolved says so, else GIVEN_UP where given_up does, else WAITING. Those that are
-- there already wait or are resolved, as before.
ALTER TABLE failed_issued_coupon
    -- How many of the attempts failed because the claim was refused, and not because of a fault.
    ADD COLUMN refusals INT     NOT NULL DEFAULT 0 AFTER attempts,
    ADD COLUMN given_up BOOLEAN NOT NULL DEFAULT FALSE AFTER is_resolved,
    DROP KEY ix_failed_issued_coupon_due,
    ADD KEY ix_failed_issued_coupon_due (is_resolved, given_up, next_attempt_at),
    -- Ids are in the order of time.
    ADD KEY ix_failed_issued_coupon_newest (is_resolved, id);
