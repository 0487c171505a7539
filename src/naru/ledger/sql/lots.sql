-- Restricted lots: held, captured, released, spent, cashed out, expired (issue.sql and refund.sql
-- have the rest).
-- A lot's paid share is read off what remains: paid * remaining / face, rounded down. Every move
-- stores the difference, so shares always add up to what was paid.

CREATE FUNCTION ledger_paid_change(p_face bigint, p_paid bigint, p_remaining bigint,
                                   p_change bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (div(p_paid::numeric * (p_remaining + p_change), p_face)
          - div(p_paid::numeric * p_remaining, p_face))::bigint
$$;

-- Take from one wallet, soonest to expire first: for a checkout (p_hold given) or at once.
CREATE FUNCTION ledger_lots_take(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_wallet uuid, p_target uuid, p_asset text, p_amount bigint, p_hold uuid,
  p_expires_at timestamptz, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
  l record; wanted bigint := p_amount; take bigint; lots uuid[] := '{}'; takes bigint[] := '{}';
  shares bigint[] := '{}';
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    RETURN;
  END IF;
  FOR l IN SELECT id, face, paid, remaining, held FROM ledger_lot
            WHERE book_id = p_book AND wallet_id = p_wallet AND remaining > 0 AND remaining > held
              AND expires_at > p_posted_at
            ORDER BY expires_at, id FOR UPDATE LOOP
    EXIT WHEN wanted = 0;
    take := least(wanted, l.remaining - l.held);
    wanted := wanted - take;
    lots := lots || l.id;
    takes := takes || take;
    shares := shares || ledger_paid_change(l.face, l.paid, l.remaining, -take);
  END LOOP;
  IF wanted > 0 THEN
    RAISE EXCEPTION 'lots hold % less', wanted USING ERRCODE = 'NR030',
      DETAIL = (p_amount - wanted)::text;
  END IF;
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount, kind,
                               hold_id, expires_at, posted_at)
  VALUES (p_book, ledger_uuid7(), journal, p_wallet, p_target, p_asset, p_amount,
          CASE WHEN p_hold IS NULL THEN 'P' ELSE 'H' END, p_hold, p_expires_at, p_posted_at);
  INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind, remaining_change,
                              held_change, paid_change, hold_id, posted_at)
  SELECT p_book, ledger_uuid7(), a.id, p_wallet, journal,
         CASE WHEN p_hold IS NULL THEN 'spend' ELSE 'hold' END,
         CASE WHEN p_hold IS NULL THEN -a.take ELSE 0 END,
         CASE WHEN p_hold IS NULL THEN 0 ELSE a.take END,
         CASE WHEN p_hold IS NULL THEN a.share ELSE 0 END, p_hold, p_posted_at
    FROM unnest(lots, takes, shares) a (id, take, share);
END $$;

-- Capture (C) or release (R) part of a hold on lots; NULL = all that is left of it.
CREATE FUNCTION ledger_lots_end_hold(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_hold uuid, p_row_kind text, p_amount bigint, OUT outcome text, OUT moved bigint)
LANGUAGE plpgsql AS $$
DECLARE
  h ledger_hold; l record; wanted bigint; take bigint; lots uuid[]; share bigint;
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    SELECT coalesce(sum(amount), 0) INTO moved FROM ledger_transfer
     WHERE book_id = p_book AND journal_id = journal;
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT lot_id) INTO lots FROM ledger_lotmove
   WHERE book_id = p_book AND hold_id = p_hold AND kind = 'hold';
  PERFORM 1 FROM ledger_lot WHERE book_id = p_book AND id = ANY(lots)
    ORDER BY expires_at, id FOR UPDATE;
  SELECT * INTO h FROM ledger_hold WHERE book_id = p_book AND id = p_hold FOR UPDATE;
  IF h.id IS NULL OR lots IS NULL THEN
    RAISE EXCEPTION 'unknown hold' USING ERRCODE = 'NR004', DETAIL = p_hold::text;
  END IF;
  moved := coalesce(p_amount, h.remaining);
  IF moved = 0 THEN
    RETURN;
  END IF;
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount, kind,
                               hold_id, posted_at)
  VALUES (p_book, ledger_uuid7(), journal, h.source_id, h.target_id, h.asset, moved, p_row_kind,
          p_hold, p_posted_at);
  wanted := moved;
  FOR l IN SELECT k.id, k.face, k.paid, k.remaining, m.held
             FROM ledger_lot k
             JOIN (SELECT lot_id, sum(held_change)::bigint AS held FROM ledger_lotmove
                    WHERE book_id = p_book AND hold_id = p_hold GROUP BY lot_id) m
               ON m.lot_id = k.id
            WHERE k.book_id = p_book AND m.held > 0
            ORDER BY k.expires_at, k.id LOOP
    EXIT WHEN wanted = 0;
    take := least(wanted, l.held);
    wanted := wanted - take;
    share := CASE WHEN p_row_kind = 'C'
                  THEN ledger_paid_change(l.face, l.paid, l.remaining, -take) ELSE 0 END;
    INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind, remaining_change,
                                held_change, paid_change, hold_id, posted_at)
    VALUES (p_book, ledger_uuid7(), l.id, h.source_id, journal,
            CASE WHEN p_row_kind = 'C' THEN 'capture' ELSE 'release' END,
            CASE WHEN p_row_kind = 'C' THEN -take ELSE 0 END, -take, share, p_hold, p_posted_at);
  END LOOP;
END $$;

-- Expired money: what the holder paid goes to breakage, the subsidy back to the fund.
CREATE FUNCTION ledger_lapse(p_book smallint, p_journal uuid, p_code text, p_asset text,
  p_at timestamptz, p_wallets uuid[], p_amounts bigint[], p_paids bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset,
                                        amount, kind, posted_at)
           SELECT $1, ledger_uuid7(), $2, t.wallet_id,
                  CASE WHEN t.leg = 0 THEN $3 ELSE $4 END, $5, t.amount, ''P'', $6
             FROM (SELECT a.wallet_id, leg,
                          sum(CASE WHEN leg = 0 THEN a.paid ELSE a.amount - a.paid END)::bigint
                            AS amount
                     FROM unnest($7, $8, $9) a (wallet_id, amount, paid), generate_series(0, 1) leg
                    GROUP BY a.wallet_id, leg) t
            WHERE t.amount > 0'
    USING p_book, p_journal, ledger_account_id(p_book, 'scheme:' || p_code || ':breakage'),
          ledger_account_id(p_book, 'scheme:' || p_code || ':fund'), p_asset, p_at, p_wallets,
          p_amounts, p_paids;
END $$;

-- Every lot of a scheme that is due; what is held for a checkout waits for its end.
CREATE FUNCTION ledger_lots_expire(p_book smallint, p_journal uuid, p_key text,
  p_fingerprint bytea, p_on date, p_at timestamptz, p_scheme uuid, p_code text, p_asset text,
  p_limit int, OUT lots_expired bigint, OUT amount bigint)
LANGUAGE plpgsql AS $$
DECLARE due record; opened record;
BEGIN
  lots_expired := 0;
  amount := 0;
  EXECUTE 'SELECT array_agg(id) AS lots, array_agg(wallet_id) AS wallets,
                  array_agg(remaining - held) AS amounts,
                  array_agg(-ledger_paid_change(face, paid, remaining, held - remaining)) AS paids,
                  sum(remaining - held)::bigint AS total
             FROM (SELECT * FROM ledger_lot
                    WHERE book_id = $1 AND scheme_id = $2 AND expires_at <= $3 AND remaining > 0
                      AND remaining > held
                    ORDER BY wallet_id, expires_at, id LIMIT $4 FOR UPDATE SKIP LOCKED) d'
    INTO due USING p_book, p_scheme, p_at, p_limit;
  IF due.lots IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO opened FROM ledger_journal_opened(p_book, p_journal, p_key, p_fingerprint,
    'lots_expired', '', p_on, p_at, NULL, NULL);
  lots_expired := cardinality(due.lots);
  amount := due.total;
  PERFORM ledger_lapse(p_book, opened.journal, p_code, p_asset, p_at, due.wallets, due.amounts,
                       due.paids);
  EXECUTE 'INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,
                                       remaining_change, held_change, paid_change, posted_at)
           SELECT $1, ledger_uuid7(), a.id, a.wallet_id, $2, ''expire'', -a.amount, 0, -a.paid, $3
             FROM unnest($4, $5, $6, $7) a (id, wallet_id, amount, paid)'
    USING p_book, opened.journal, p_at, due.lots, due.wallets, due.amounts, due.paids;
END $$;

-- Hand a lot back: what the holder paid to p_target, the subsidy to the fund.
CREATE FUNCTION ledger_lots_cash_out(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_lot uuid, p_remaining bigint, p_code text, p_asset text, p_target uuid,
  p_move_kind text, OUT outcome text, OUT paid_back bigint)
LANGUAGE plpgsql AS $$
DECLARE l ledger_lot;
BEGIN
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    SELECT coalesce(sum(-paid_change), 0) INTO paid_back FROM ledger_lotmove
     WHERE book_id = p_book AND journal_id = journal;
    RETURN;
  END IF;
  SELECT * INTO l FROM ledger_lot WHERE book_id = p_book AND id = p_lot FOR UPDATE;
  IF l.id IS NULL OR l.remaining <> p_remaining OR l.held > 0 THEN
    RAISE EXCEPTION 'lot has changed' USING ERRCODE = 'NR035', DETAIL = p_lot::text;
  END IF;
  paid_back := -ledger_paid_change(l.face, l.paid, l.remaining, -l.remaining);
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount, kind,
                               posted_at)
  SELECT p_book, ledger_uuid7(), journal, l.wallet_id, t.target_id, p_asset, t.amount, 'P',
         p_posted_at
    FROM (VALUES (p_target, paid_back),
                 (ledger_account_id(p_book, 'scheme:' || p_code || ':fund'),
                  l.remaining - paid_back)) t (target_id, amount)
   WHERE t.amount > 0;
  INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind, remaining_change,
                              held_change, paid_change, posted_at)
  VALUES (p_book, ledger_uuid7(), l.id, l.wallet_id, journal, p_move_kind, -l.remaining, 0,
          -paid_back, p_posted_at);
END $$;
