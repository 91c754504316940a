-- A rebuild of the gate, which the database arbitrates: Redis is what is broken then. Times are UTC, by this server.
ALTER TABLE coupon
    -- Since when no epoch has had an open gate; NULL while one has or may have.
    ADD COLUMN epoch_ended_at DATETIME(6) NULL,
    -- Until when whoever raised the epoch is alone with the rebuild.
    ADD COLUMN rebuild_until DATETIME(6) NULL;
