-- Lots are issued: a lot is born full, and by being written writes its own move, so that no lot
-- can stand without one; the wallet's sum follows, and what it says must have arrived (guards.sql).

CREATE OR REPLACE FUNCTION ledger_lot_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,
                                       remaining_change, held_change, paid_change, posted_at)
           SELECT book_id, id, id, wallet_id, journal_id, ''issue'', face, 0, paid, issued_at
             FROM issued';
  RETURN NULL;
END $$;

-- That its wallet exists is asked by its move, of the wallet's balance.
ALTER TABLE ledger_lot DROP CONSTRAINT IF EXISTS lot_lies_in_a_wallet;
DROP TRIGGER IF EXISTS lot_begins_empty ON ledger_lot;
CREATE OR REPLACE TRIGGER lot_begins_full BEFORE INSERT ON ledger_lot FOR EACH ROW
  WHEN (NEW.remaining <> NEW.face OR NEW.held <> 0) EXECUTE FUNCTION ledger_refuse_by_hand();
CREATE OR REPLACE TRIGGER lot_writes_its_issue AFTER INSERT ON ledger_lot
  REFERENCING NEW TABLE AS issued FOR EACH STATEMENT EXECUTE FUNCTION ledger_lot_issued();

-- Lots follow their later moves, and the wallet's two sums follow all of them.
CREATE OR REPLACE FUNCTION ledger_lot_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n bigint; issued bigint; r record; book smallint; known bigint;
BEGIN
  SELECT count(*), count(*) FILTER (WHERE kind = 'issue') INTO n, issued FROM moved;
  IF issued > 0 AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'only a lot writes its issue' USING ERRCODE = 'NR021';
  END IF;
  IF n <= 16 THEN
    FOR r IN SELECT m.book_id, m.lot_id, m.wallet_id, sum(m.remaining_change)::bigint AS remaining,
                    sum(m.held_change)::bigint AS held
               FROM moved m WHERE m.kind <> 'issue' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LOOP
      UPDATE ledger_lot l SET remaining = l.remaining + r.remaining, held = l.held + r.held
       WHERE l.book_id = r.book_id AND l.id = r.lot_id AND l.wallet_id = r.wallet_id;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown lot' USING ERRCODE = 'NR009', DETAIL = r.lot_id::text;
      END IF;
    END LOOP;
    FOR r IN SELECT m.book_id, m.wallet_id, sum(m.remaining_change)::bigint AS remaining,
                    sum(m.held_change)::bigint AS held
               FROM moved m GROUP BY 1, 2 ORDER BY 1, 2 LOOP
      UPDATE ledger_balance b SET lots_remaining = b.lots_remaining + r.remaining,
                                  lots_held = b.lots_held + r.held
       WHERE b.book_id = r.book_id AND b.account_id = r.wallet_id AND b.stripe = 0 AND b.by_lots;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'account is not kept by lots' USING ERRCODE = 'NR009';
      END IF;
    END LOOP;
    RETURN NULL;
  END IF;
  FOR book IN EXECUTE 'SELECT DISTINCT book_id FROM moved ORDER BY 1' LOOP
    IF issued < n THEN
      EXECUTE 'SELECT array_agg(lot_id) AS lots, array_agg(wallet_id) AS wallets,
                      array_agg(remaining) AS remaining, array_agg(held) AS held
                 FROM (SELECT lot_id, wallet_id, sum(remaining_change)::bigint AS remaining,
                              sum(held_change)::bigint AS held
                         FROM moved WHERE book_id = $1 AND kind <> ''issue''
                        GROUP BY 1, 2 ORDER BY 1, 2) d'
        INTO r USING book;
      EXECUTE 'UPDATE ledger_lot l SET remaining = l.remaining + d.remaining, held = l.held + d.held
                 FROM unnest($2, $3, $4, $5) d (lot_id, wallet_id, remaining, held)
                WHERE l.book_id = $1 AND l.id = d.lot_id AND l.wallet_id = d.wallet_id'
        USING book, r.lots, r.wallets, r.remaining, r.held;
      GET DIAGNOSTICS known = ROW_COUNT;
      IF known <> coalesce(cardinality(r.lots), 0) THEN
        RAISE EXCEPTION 'unknown lot' USING ERRCODE = 'NR009';
      END IF;
    END IF;
    EXECUTE 'SELECT array_agg(wallet_id) AS wallets, array_agg(remaining) AS remaining,
                    array_agg(held) AS held
               FROM (SELECT wallet_id, sum(remaining_change)::bigint AS remaining,
                            sum(held_change)::bigint AS held
                       FROM moved WHERE book_id = $1 GROUP BY 1 ORDER BY 1) d'
      INTO r USING book;
    IF issued < n THEN  -- The transfers of an issue have locked its wallets already.
      EXECUTE 'SELECT count(*) FROM (SELECT 1 FROM ledger_balance WHERE book_id = $1
                  AND account_id = ANY($2) AND stripe = 0 ORDER BY account_id FOR UPDATE) locked'
        INTO known USING book, r.wallets;
    END IF;
    EXECUTE 'UPDATE ledger_balance b SET lots_remaining = b.lots_remaining + d.remaining,
                                         lots_held = b.lots_held + d.held
               FROM unnest($2, $3, $4) d (wallet_id, remaining, held)
              WHERE b.book_id = $1 AND b.account_id = d.wallet_id AND b.stripe = 0 AND b.by_lots'
      USING book, r.wallets, r.remaining, r.held;
    GET DIAGNOSTICS known = ROW_COUNT;
    IF known <> cardinality(r.wallets) THEN
      RAISE EXCEPTION 'account is not kept by lots' USING ERRCODE = 'NR009';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER lot_move_moves_lots AFTER INSERT ON ledger_lotmove
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION ledger_lot_moved();

-- Look at a table again that was counted while it was nearly empty and has grown a hundredfold in
-- this transaction: its foreign keys would be checked by the plan for an empty table, fifty thousand
-- wallets in minutes instead of a second. One who looks already is not waited for.
CREATE OR REPLACE FUNCTION ledger_looked_at_again(p_table regclass, p_rows int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF p_rows > 1000 AND (SELECT reltuples >= 0 AND reltuples < p_rows / 100
                          FROM pg_class WHERE oid = p_table) THEN
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', p_table);
  END IF;
END $$;

-- Open the wallets that are not there yet; the two arrays name the same holders in one order.
CREATE OR REPLACE FUNCTION ledger_wallets_opened(p_book smallint, p_code text, p_asset text,
  p_at timestamptz, p_holders uuid[], p_wallets uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE missing record;
BEGIN
  EXECUTE 'SELECT array_agg(DISTINCT a.holder) AS holders, array_agg(DISTINCT a.wallet) AS wallets
             FROM unnest($2, $3) a (holder, wallet)
            WHERE NOT EXISTS (SELECT 1 FROM ledger_balance b
                               WHERE b.book_id = $1 AND b.account_id = a.wallet AND b.stripe = 0)'
    INTO missing USING p_book, p_holders, p_wallets;
  IF missing.wallets IS NULL THEN
    RETURN;
  END IF;
  EXECUTE 'INSERT INTO ledger_account (book_id, id, code, kind, asset, floor, stripes, by_lots,
                                       opened_at)
           SELECT $1, ledger_account_id($1, w.code), w.code, ''wallet'', $3, ''zero'', 1::smallint,
                  true, $4
             FROM (SELECT ''wallet:'' || $2 || '':'' || h AS code FROM unnest($5) h) w
               ON CONFLICT DO NOTHING'
    USING p_book, p_code, p_asset, p_at, missing.holders;
  PERFORM ledger_looked_at_again('ledger_account', cardinality(missing.wallets));
  EXECUTE 'INSERT INTO ledger_balance (book_id, account_id, stripe, stripes, asset, side, closed,
             by_lots, headroom, arrived, departed, held_out, held_in, lots_remaining, lots_held,
             version)
           SELECT $1, w, 0, 1, $2, 1, false, true, 0, 0, 0, 0, 0, 0, 0, 0
             FROM unnest($3) w ON CONFLICT DO NOTHING'
    USING p_book, p_asset, missing.wallets;
  PERFORM ledger_looked_at_again('ledger_balance', cardinality(missing.wallets));
END $$;

CREATE OR REPLACE FUNCTION ledger_lots_issue(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_scheme uuid, p_code text, p_origin text, p_asset text, p_expires_at timestamptz,
  p_lots uuid[], p_holders uuid[], p_faces bigint[], p_paids bigint[], p_month_since timestamptz,
  p_monthly_cap bigint, p_in_hand_cap bigint, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
  wallets uuid[]; fund uuid := ledger_account_id(p_book, 'scheme:' || p_code || ':fund');
  origin uuid := ledger_account_id(p_book, p_origin); wallet_row ledger_balance; bought bigint;
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    RETURN;
  END IF;
  SELECT array_agg(ledger_account_id(p_book, 'wallet:' || p_code || ':' || h) ORDER BY n)
    INTO wallets FROM unnest(p_holders) WITH ORDINALITY a (h, n);
  PERFORM ledger_wallets_opened(p_book, p_code, p_asset, p_posted_at, p_holders, wallets);

  IF p_monthly_cap IS NOT NULL OR p_in_hand_cap IS NOT NULL THEN
    SELECT * INTO wallet_row FROM ledger_balance
     WHERE book_id = p_book AND account_id = wallets[1] AND stripe = 0 FOR UPDATE;
    IF wallet_row.lots_remaining + p_faces[1] > p_in_hand_cap THEN
      RAISE EXCEPTION 'in-hand cap' USING ERRCODE = 'NR031',
        DETAIL = greatest(p_in_hand_cap - wallet_row.lots_remaining, 0)::text;
    END IF;
    SELECT coalesce(sum(l.face), 0) - coalesce(sum(withdrawn.face), 0) INTO bought
      FROM ledger_lot l
      LEFT JOIN LATERAL (SELECT l.face FROM ledger_lotmove m
                          WHERE m.book_id = p_book AND m.lot_id = l.id AND m.kind = 'withdraw'
                          LIMIT 1) withdrawn ON true
     WHERE l.book_id = p_book AND l.wallet_id = wallets[1] AND l.issued_at >= p_month_since
       AND l.paid > 0 AND l.renewed_from IS NULL;
    IF bought + p_faces[1] > p_monthly_cap THEN
      RAISE EXCEPTION 'monthly cap' USING ERRCODE = 'NR032',
        DETAIL = greatest(p_monthly_cap - bought, 0)::text;
    END IF;
  END IF;

  EXECUTE 'INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset,
                                        amount, kind, posted_at)
           SELECT $1, CASE WHEN t.leg = 0 THEN ledger_uuid7() ELSE t.id END, $2, t.source_id,
                  t.wallet_id, $3, t.amount, ''P'', $4
             FROM (SELECT a.id, leg, CASE WHEN leg = 0 THEN $5 ELSE $6 END AS source_id,
                          a.wallet_id,
                          CASE WHEN leg = 0 THEN a.paid ELSE a.face - a.paid END AS amount
                     FROM unnest($7, $8, $9, $10) a (id, wallet_id, face, paid),
                          generate_series(0, 1) leg) t
            WHERE t.amount > 0'
    USING p_book, journal, p_asset, p_posted_at, origin, fund, p_lots, wallets, p_faces, p_paids;
  EXECUTE 'INSERT INTO ledger_lot (book_id, id, wallet_id, scheme_id, holder_id, journal_id, origin,
                                   face, paid, remaining, held, issued_at, expires_at)
           SELECT $1, a.id, a.wallet_id, $2, a.holder_id, $3, $4, a.face, a.paid, a.face, 0, $5, $6
             FROM unnest($7, $8, $9, $10, $11) a (id, wallet_id, holder_id, face, paid)'
    USING p_book, p_scheme, journal, p_origin, p_posted_at, p_expires_at, p_lots, wallets,
          p_holders, p_faces, p_paids;
  PERFORM ledger_looked_at_again('ledger_lot', cardinality(wallets)),
          ledger_looked_at_again('ledger_lotmove', cardinality(wallets)),
          ledger_looked_at_again('ledger_transfer', cardinality(wallets));
END $$;
