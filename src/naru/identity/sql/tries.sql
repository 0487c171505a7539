-- Tries to sign in, counted by all workers together (Django's cache table, see CACHES).
-- Unlogged: after a crash the counts begin anew, and no write-ahead log is spent on them.

CREATE UNLOGGED TABLE identity_sign_in_tries (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);

CREATE INDEX sign_in_tries_to_forget ON identity_sign_in_tries (expires);
