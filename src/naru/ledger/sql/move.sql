-- INSERT into ledger_transfer is the API: these triggers move holds and balances, whoever writes.
-- Up to 16 rows go by cached plans, one indexed UPDATE an account in key order. More go by EXECUTE
-- with arrays, one book at a time: a plan cached for a big batch would ruin the small ones.
-- Refusals carry an SQLSTATE of class NR, which answers.py turns into sentences.

CREATE FUNCTION ledger_explain_missing(p_book smallint, p_account uuid, p_asset text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE found_row ledger_balance;
BEGIN
  SELECT * INTO found_row FROM ledger_balance
   WHERE book_id = p_book AND account_id = p_account LIMIT 1;
  IF found_row.account_id IS NULL THEN
    RAISE EXCEPTION 'unknown account' USING ERRCODE = 'NR001', DETAIL = p_account::text;
  ELSIF found_row.closed THEN
    RAISE EXCEPTION 'closed account' USING ERRCODE = 'NR002', DETAIL = p_account::text;
  END IF;
  RAISE EXCEPTION 'account holds %, not %', found_row.asset, p_asset
    USING ERRCODE = 'NR003', DETAIL = p_account::text;
END $$;

CREATE FUNCTION ledger_explain_hold(p_book smallint, p_hold uuid, p_source uuid, p_target uuid,
                                    p_amount bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE found_row ledger_hold;
BEGIN
  SELECT * INTO found_row FROM ledger_hold WHERE book_id = p_book AND id = p_hold;
  IF found_row.id IS NULL THEN
    RAISE EXCEPTION 'unknown hold' USING ERRCODE = 'NR004', DETAIL = p_hold::text;
  ELSIF found_row.source_id <> p_source OR found_row.target_id <> p_target THEN
    RAISE EXCEPTION 'hold is for another account' USING ERRCODE = 'NR005', DETAIL = p_hold::text;
  ELSIF found_row.remaining < p_amount THEN
    RAISE EXCEPTION 'hold has % left', found_row.remaining
      USING ERRCODE = 'NR006', DETAIL = found_row.remaining::text;
  END IF;
  RAISE EXCEPTION 'hold has expired' USING ERRCODE = 'NR007', DETAIL = p_hold::text;
END $$;

CREATE FUNCTION ledger_require_journals(p_book smallint, p_journals uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE known bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM ledger_journal WHERE book_id = $1 AND id = ANY($2)'
    INTO known USING p_book, p_journals;
  IF known <> cardinality(p_journals) THEN
    RAISE EXCEPTION 'transfer without a journal' USING ERRCODE = 'NR008';
  END IF;
END $$;

-- Set-based: lock the balance rows in key order, then move them all by one statement.
CREATE FUNCTION ledger_apply(p_book smallint, p_accounts uuid[], p_assets text[],
                             p_arrived bigint[], p_departed bigint[],
                             p_held_out bigint[], p_held_in bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE moved_rows bigint; n int;
BEGIN
  EXECUTE 'SELECT count(*) FROM (
             SELECT 1 FROM ledger_balance b
              WHERE b.book_id = $1 AND b.account_id = ANY($2)
                AND b.stripe = pg_backend_pid() % b.stripes
              ORDER BY b.account_id FOR UPDATE) locked'
    INTO moved_rows USING p_book, p_accounts;
  EXECUTE 'UPDATE ledger_balance b
              SET arrived = b.arrived + d.arrived, departed = b.departed + d.departed,
                  held_out = b.held_out + d.held_out, held_in = b.held_in + d.held_in,
                  version = b.version + 1
             FROM unnest($2, $3, $4, $5, $6, $7)
                  d (account_id, asset, arrived, departed, held_out, held_in)
            WHERE b.book_id = $1 AND b.account_id = d.account_id AND b.asset = d.asset
              AND b.stripe = pg_backend_pid() % b.stripes AND NOT b.closed'
    USING p_book, p_accounts, p_assets, p_arrived, p_departed, p_held_out, p_held_in;
  GET DIAGNOSTICS moved_rows = ROW_COUNT;
  IF moved_rows <> cardinality(p_accounts) THEN
    FOR n IN 1 .. cardinality(p_accounts) LOOP
      IF NOT EXISTS (SELECT 1 FROM ledger_balance WHERE book_id = p_book
                        AND account_id = p_accounts[n] AND asset = p_assets[n] AND NOT closed) THEN
        PERFORM ledger_explain_missing(p_book, p_accounts[n], p_assets[n]);
      END IF;
    END LOOP;
    RAISE EXCEPTION 'an account moves two assets' USING ERRCODE = 'NR003';
  END IF;
END $$;

CREATE FUNCTION ledger_move_account(p_book smallint, p_account uuid, p_asset text, p_arrived bigint,
                                    p_departed bigint, p_held_out bigint, p_held_in bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_balance
     SET arrived = arrived + p_arrived, departed = departed + p_departed,
         held_out = held_out + p_held_out, held_in = held_in + p_held_in, version = version + 1
   WHERE book_id = p_book AND account_id = p_account AND asset = p_asset
     AND stripe = pg_backend_pid() % stripes AND NOT closed;
  IF NOT FOUND THEN
    PERFORM ledger_explain_missing(p_book, p_account, p_asset);
  END IF;
END $$;

CREATE FUNCTION ledger_transfer_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n bigint; r record; book smallint; journals uuid[]; holding bigint; known bigint;
  memory text := '';
BEGIN
  SELECT count(*), count(hold_id), min(book_id) INTO n, holding, book FROM moved;
  IF n = 0 THEN
    RETURN NULL;
  ELSIF n = 1 AND holding = 0 THEN
    SELECT * INTO r FROM moved;
    IF NOT EXISTS (SELECT 1 FROM ledger_journal WHERE book_id = r.book_id AND id = r.journal_id)
    THEN
      RAISE EXCEPTION 'transfer without a journal' USING ERRCODE = 'NR008';
    END IF;
    IF r.source_id < r.target_id THEN
      PERFORM ledger_move_account(r.book_id, r.source_id, r.asset, 0, r.amount, 0, 0);
      PERFORM ledger_move_account(r.book_id, r.target_id, r.asset, r.amount, 0, 0, 0);
    ELSE
      PERFORM ledger_move_account(r.book_id, r.target_id, r.asset, r.amount, 0, 0, 0);
      PERFORM ledger_move_account(r.book_id, r.source_id, r.asset, 0, r.amount, 0, 0);
    END IF;
    RETURN NULL;
  ELSIF n <= 16 THEN
    FOR r IN SELECT DISTINCT m.book_id, m.journal_id FROM moved m LOOP
      IF NOT EXISTS (SELECT 1 FROM ledger_journal j
                      WHERE j.book_id = r.book_id AND j.id = r.journal_id) THEN
        RAISE EXCEPTION 'transfer without a journal' USING ERRCODE = 'NR008';
      END IF;
    END LOOP;
    IF holding > 0 THEN
      FOR r IN SELECT * FROM moved m WHERE m.kind <> 'P'
                ORDER BY m.book_id, m.hold_id, m.kind = 'H' DESC, m.id LOOP
        IF r.kind = 'H' THEN
          INSERT INTO ledger_hold (book_id, id, journal_id, source_id, target_id, asset, amount,
                                   remaining, expires_at, placed_at)
          VALUES (r.book_id, r.hold_id, r.journal_id, r.source_id, r.target_id, r.asset, r.amount,
                  r.amount, r.expires_at, r.posted_at);
        ELSE
          UPDATE ledger_hold h SET remaining = h.remaining - r.amount
           WHERE h.book_id = r.book_id AND h.id = r.hold_id AND h.source_id = r.source_id
             AND h.target_id = r.target_id AND h.remaining >= r.amount
             AND (r.kind = 'R' OR h.expires_at IS NULL OR h.expires_at > r.posted_at);
          IF NOT FOUND THEN
            PERFORM ledger_explain_hold(r.book_id, r.hold_id, r.source_id, r.target_id, r.amount);
          END IF;
        END IF;
      END LOOP;
    END IF;
    FOR r IN
      SELECT e.book_id, e.account_id, e.asset, sum(e.arrived)::bigint AS arrived,
             sum(e.departed)::bigint AS departed, sum(e.held_out)::bigint AS held_out,
             sum(e.held_in)::bigint AS held_in
        FROM (SELECT m.book_id, m.source_id AS account_id, m.asset, 0::bigint AS arrived,
                     CASE WHEN m.kind IN ('P', 'C') THEN m.amount ELSE 0 END AS departed,
                     CASE m.kind WHEN 'P' THEN 0 WHEN 'H' THEN m.amount ELSE -m.amount END
                       AS held_out, 0::bigint AS held_in
                FROM moved m
              UNION ALL
              SELECT m.book_id, m.target_id, m.asset,
                     CASE WHEN m.kind IN ('P', 'C') THEN m.amount ELSE 0 END, 0, 0,
                     CASE m.kind WHEN 'P' THEN 0 WHEN 'H' THEN m.amount ELSE -m.amount END
                FROM moved m) e
       GROUP BY e.book_id, e.account_id, e.asset
       ORDER BY e.book_id, e.account_id, e.asset
    LOOP
      PERFORM ledger_move_account(r.book_id, r.account_id, r.asset, r.arrived, r.departed,
                                  r.held_out, r.held_in);
    END LOOP;
    RETURN NULL;
  END IF;

  -- A big batch is summed in memory, whatever the server grants a plain query.
  memory := current_setting('work_mem');
  PERFORM set_config('work_mem', '64MB', true);
  FOR book IN EXECUTE 'SELECT DISTINCT book_id FROM moved ORDER BY 1' LOOP
    EXECUTE 'SELECT array_agg(DISTINCT journal_id) FROM moved WHERE book_id = $1'
      INTO journals USING book;
    PERFORM ledger_require_journals(book, journals);
    IF holding > 0 THEN
      EXECUTE 'INSERT INTO ledger_hold (book_id, id, journal_id, source_id, target_id, asset,
                                        amount, remaining, expires_at, placed_at)
               SELECT $1, hold_id, journal_id, source_id, target_id, asset, amount, amount,
                      expires_at, posted_at
                 FROM moved WHERE book_id = $1 AND kind = ''H''' USING book;
      EXECUTE 'SELECT array_agg(hold_id) AS ids, array_agg(source_id) AS sources,
                      array_agg(target_id) AS targets, array_agg(amount) AS amounts,
                      array_agg(captured_at) AS captured
                 FROM (SELECT hold_id, source_id, target_id, sum(amount)::bigint AS amount,
                              max(posted_at) FILTER (WHERE kind = ''C'') AS captured_at
                         FROM moved WHERE book_id = $1 AND kind IN (''C'', ''R'')
                        GROUP BY 1, 2, 3 ORDER BY 1) e'
        INTO r USING book;
      IF r.ids IS NOT NULL THEN
        EXECUTE 'SELECT count(*) FROM (SELECT 1 FROM ledger_hold WHERE book_id = $1 AND id = ANY($2)
                                        ORDER BY id FOR UPDATE) locked'
          INTO known USING book, r.ids;
        EXECUTE 'UPDATE ledger_hold h SET remaining = h.remaining - d.amount
                   FROM unnest($2, $3, $4, $5, $6) d (id, source_id, target_id, amount, captured_at)
                  WHERE h.book_id = $1 AND h.id = d.id AND h.source_id = d.source_id
                    AND h.target_id = d.target_id AND h.remaining >= d.amount
                    AND (d.captured_at IS NULL OR h.expires_at IS NULL
                         OR h.expires_at > d.captured_at)'
          USING book, r.ids, r.sources, r.targets, r.amounts, r.captured;
        GET DIAGNOSTICS known = ROW_COUNT;
        IF known <> cardinality(r.ids) THEN
          RAISE EXCEPTION 'a hold of the batch is unknown, spent or expired'
            USING ERRCODE = 'NR006';
        END IF;
      END IF;
    END IF;
    EXECUTE 'SELECT array_agg(account_id) AS accounts, array_agg(asset::text) AS assets,
                    array_agg(arrived) AS arrived, array_agg(departed) AS departed,
                    array_agg(held_out) AS held_out, array_agg(held_in) AS held_in
               FROM (SELECT account_id, asset, sum(arrived)::bigint AS arrived,
                            sum(departed)::bigint AS departed, sum(held_out)::bigint AS held_out,
                            sum(held_in)::bigint AS held_in
                       FROM (SELECT source_id AS account_id, asset, 0::bigint AS arrived,
                                    CASE WHEN kind IN (''P'', ''C'') THEN amount ELSE 0 END
                                      AS departed,
                                    CASE kind WHEN ''P'' THEN 0 WHEN ''H'' THEN amount
                                         ELSE -amount END AS held_out, 0::bigint AS held_in
                               FROM moved WHERE book_id = $1
                             UNION ALL
                             SELECT target_id, asset,
                                    CASE WHEN kind IN (''P'', ''C'') THEN amount ELSE 0 END, 0, 0,
                                    CASE kind WHEN ''P'' THEN 0 WHEN ''H'' THEN amount
                                         ELSE -amount END
                               FROM moved WHERE book_id = $1) e
                      GROUP BY 1, 2 ORDER BY 1, 2) d'
      INTO r USING book;
    PERFORM ledger_apply(book, r.accounts, r.assets, r.arrived, r.departed, r.held_out, r.held_in);
  END LOOP;
  PERFORM set_config('work_mem', memory, true);
  RETURN NULL;
END $$;

CREATE TRIGGER transfer_moves_balances AFTER INSERT ON ledger_transfer
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION ledger_transfer_moved();
