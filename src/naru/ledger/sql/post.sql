-- Writers: one round trip each. The journal's key decides: created, exists (same content) or
-- conflict (other content).

CREATE FUNCTION ledger_journal_opened(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_reverses uuid, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE known record;
BEGIN
  INSERT INTO ledger_journal (book_id, id, key, fingerprint, kind, memo, effective_on, posted_at,
                              actor_id, reverses_id)
  VALUES (p_book, journal, p_key, p_fingerprint, p_kind, p_memo, p_effective_on, p_posted_at,
          p_actor, p_reverses)
  ON CONFLICT (book_id, key) DO NOTHING;
  IF FOUND THEN
    outcome := 'created';
    RETURN;
  END IF;
  SELECT j.id, j.fingerprint INTO known FROM ledger_journal j
   WHERE j.book_id = p_book AND j.key = p_key;
  journal := known.id;
  outcome := CASE WHEN known.fingerprint = p_fingerprint THEN 'exists' ELSE 'conflict' END;
END $$;

CREATE FUNCTION ledger_post(p_book smallint, INOUT journal uuid, p_key text, p_fingerprint bytea,
  p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz, p_actor uuid,
  p_reverses uuid, p_ids uuid[], p_sources uuid[], p_targets uuid[], p_assets text[],
  p_amounts bigint[], p_row_kind text, p_hold uuid, p_expires_at timestamptz, OUT outcome text)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, p_reverses);
  IF outcome <> 'created' THEN
    RETURN;
  END IF;
  IF cardinality(p_ids) = 1 THEN
    INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount,
                                 kind, hold_id, expires_at, posted_at)
    VALUES (p_book, p_ids[1], journal, p_sources[1], p_targets[1], p_assets[1], p_amounts[1],
            p_row_kind, p_hold, p_expires_at, p_posted_at);
  ELSE
    INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount,
                                 kind, hold_id, expires_at, posted_at)
    SELECT p_book, a.id, journal, a.source_id, a.target_id, a.asset, a.amount, p_row_kind, p_hold,
           p_expires_at, p_posted_at
      FROM unnest(p_ids, p_sources, p_targets, p_assets, p_amounts)
           a (id, source_id, target_id, asset, amount);
  END IF;
END $$;

-- Capture or release: the amount (NULL = all that is left) stands between the hold's own accounts.
CREATE FUNCTION ledger_end_hold(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_hold uuid, p_row_kind text, p_amount bigint, OUT outcome text, OUT moved bigint)
LANGUAGE plpgsql AS $$
DECLARE h ledger_hold;
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    SELECT coalesce(sum(amount), 0) INTO moved FROM ledger_transfer
     WHERE book_id = p_book AND journal_id = journal;
    RETURN;
  END IF;
  SELECT * INTO h FROM ledger_hold WHERE book_id = p_book AND id = p_hold FOR UPDATE;
  IF h.id IS NULL THEN
    RAISE EXCEPTION 'unknown hold' USING ERRCODE = 'NR004', DETAIL = p_hold::text;
  END IF;
  moved := coalesce(p_amount, h.remaining);
  IF moved = 0 THEN
    RETURN;
  END IF;
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount,
                               kind, hold_id, posted_at)
  VALUES (p_book, ledger_uuid7(), journal, h.source_id, h.target_id, h.asset, moved, p_row_kind,
          p_hold, p_posted_at);
END $$;

-- Everything set aside until a past moment goes back to where it came from (holds without lots).
CREATE FUNCTION ledger_release_due(p_book smallint, p_journal uuid, p_key text,
  p_fingerprint bytea, p_at timestamptz, p_on date, p_limit int) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE released bigint; due uuid[]; opened record;
BEGIN
  EXECUTE 'SELECT array_agg(id) FROM (
             SELECT h.id FROM ledger_hold h JOIN ledger_account a
                 ON a.book_id = h.book_id AND a.id = h.source_id
              WHERE h.book_id = $1 AND a.book_id = $1 AND h.expires_at <= $2 AND h.remaining > 0
                AND NOT a.by_lots
              ORDER BY h.id FOR UPDATE OF h SKIP LOCKED LIMIT $3) d'
    INTO due USING p_book, p_at, p_limit;
  IF due IS NULL THEN
    RETURN 0;
  END IF;
  SELECT * INTO opened FROM ledger_journal_opened(p_book, p_journal, p_key, p_fingerprint,
    'hold_expired', '', p_on, p_at, NULL, NULL);
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount,
                               kind, hold_id, posted_at)
  SELECT p_book, ledger_uuid7(), opened.journal, h.source_id, h.target_id, h.asset, h.remaining,
         'R', h.id, p_at
    FROM ledger_hold h WHERE h.book_id = p_book AND h.id = ANY(due);
  GET DIAGNOSTICS released = ROW_COUNT;
  RETURN released;
END $$;

CREATE FUNCTION ledger_open(p_book smallint, p_codes text[], p_kinds text[], p_assets text[],
  p_floors text[], p_stripes smallint[], p_by_lots boolean, p_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'INSERT INTO ledger_account (book_id, id, code, kind, asset, floor, stripes, by_lots,
                                       opened_at)
           SELECT $1, ledger_account_id($1, a.code), a.code, a.kind, a.asset, a.floor, a.stripes,
                  $7, $8
             FROM unnest($2, $3, $4, $5, $6) a (code, kind, asset, floor, stripes)
            ORDER BY a.code ON CONFLICT DO NOTHING'
    USING p_book, p_codes, p_kinds, p_assets, p_floors, p_stripes, p_by_lots, p_at;
  EXECUTE 'INSERT INTO ledger_balance (book_id, account_id, stripe, stripes, asset, side, closed,
             by_lots, headroom, arrived, departed, held_out, held_in, lots_remaining, lots_held,
             version)
           SELECT $1, ledger_account_id($1, a.code), s, a.stripes, a.asset,
                  CASE a.floor WHEN ''zero'' THEN 1 WHEN ''ceiling'' THEN -1 ELSE 0 END, false,
                  $6, 0, 0, 0, 0, 0, 0, 0, 0
             FROM unnest($2, $3, $4, $5) a (code, asset, floor, stripes),
                  generate_series(0, a.stripes - 1) s
            ORDER BY a.code, s ON CONFLICT DO NOTHING'
    USING p_book, p_codes, p_assets, p_floors, p_stripes, p_by_lots;
  IF EXISTS (SELECT 1 FROM unnest(p_codes, p_assets, p_floors, p_stripes)
                      a (code, asset, floor, stripes)
              JOIN ledger_account k ON k.book_id = p_book AND k.code = a.code
             WHERE (k.asset, k.floor, k.stripes) <> (a.asset, a.floor, a.stripes)
                OR k.by_lots <> p_by_lots) THEN
    RAISE EXCEPTION 'account exists with other terms' USING ERRCODE = 'NR010';
  END IF;
END $$;

CREATE FUNCTION ledger_set_headroom(p_book smallint, p_account uuid, p_headroom bigint,
                                    p_reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('naru.reason', p_reason, true);
  UPDATE ledger_balance SET headroom = p_headroom
   WHERE book_id = p_book AND account_id = p_account;
  IF NOT FOUND THEN
    PERFORM ledger_explain_missing(p_book, p_account, '');
  END IF;
END $$;

CREATE FUNCTION ledger_close(p_book smallint, p_account uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_balance SET closed = true WHERE book_id = p_book AND account_id = p_account;
  IF NOT FOUND THEN
    PERFORM ledger_explain_missing(p_book, p_account, '');
  END IF;
END $$;
