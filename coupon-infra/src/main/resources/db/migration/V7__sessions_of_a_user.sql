-- A log-in asks which sessions its user has: only so many stay.
CREATE INDEX ix_login_session_user_id ON login_session (user_id);
