-- What Django cannot say of the tables: storage, the order of the seal, composite foreign keys.

CREATE FUNCTION ledger_account_id(p_book smallint, p_code text) RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT encode(substring(sha256(convert_to(p_book::text || ':' || p_code, 'UTF8')) FROM 1 FOR 16),
                'hex')::uuid
$$;

-- Time-ordered ids (RFC 9562) on PostgreSQL 15 to 18 alike.
CREATE FUNCTION ledger_uuid7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)
                              FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

ALTER TABLE ledger_account ADD CONSTRAINT account_id_follows_its_code
  CHECK (id = ledger_account_id(book_id, code));
ALTER TABLE ledger_balance SET (fillfactor = 50);
ALTER TABLE ledger_lot SET (fillfactor = 70);
ALTER TABLE ledger_hold SET (fillfactor = 80);
ALTER TABLE ledger_transfer
  ALTER COLUMN kind SET DEFAULT 'P',
  ALTER COLUMN asset SET DEFAULT 'KRW',
  ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN era smallint NOT NULL DEFAULT 1;
CREATE INDEX transfer_xact ON ledger_transfer (book_id, era, xact);

ALTER TABLE ledger_account ADD CONSTRAINT account_is_in_a_book
  FOREIGN KEY (book_id) REFERENCES ledger_book (id);
ALTER TABLE ledger_balance ADD CONSTRAINT balance_is_of_an_account
  FOREIGN KEY (book_id, account_id) REFERENCES ledger_account (book_id, id);
ALTER TABLE ledger_scheme ADD CONSTRAINT scheme_is_in_a_book
  FOREIGN KEY (book_id) REFERENCES ledger_book (id);
ALTER TABLE ledger_schemeterms ADD CONSTRAINT terms_are_of_a_scheme
  FOREIGN KEY (book_id, scheme_id) REFERENCES ledger_scheme (book_id, id);
ALTER TABLE ledger_lot ADD CONSTRAINT lot_is_of_a_scheme
  FOREIGN KEY (book_id, scheme_id) REFERENCES ledger_scheme (book_id, id);
