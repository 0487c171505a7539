-- Restricted lots: issued, held, captured, released, spent, refunded, cashed out, expired.
-- A lot's paid share is read off what remains: paid * remaining / face, rounded down. Every move
-- stores the difference, so shares always add up to what was paid.

CREATE FUNCTION ledger_paid_change(p_face bigint, p_paid bigint, p_remaining bigint,
                                   p_change bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (div(p_paid::numeric * (p_remaining + p_change), p_face)
          - div(p_paid::numeric * p_remaining, p_face))::bigint
$$;

CREATE FUNCTION ledger_lots_issue(p_book smallint, INOUT journal uuid, p_key text,
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
  EXECUTE 'INSERT INTO ledger_account (book_id, id, code, kind, asset, floor, stripes, by_lots,
                                       opened_at)
           SELECT DISTINCT $1, ledger_account_id($1, w.code), w.code, ''wallet'', $4, ''zero'',
                  1::smallint, true, $5
             FROM (SELECT ''wallet:'' || $2 || '':'' || h AS code FROM unnest($3) h) w
               ON CONFLICT DO NOTHING'
    USING p_book, p_code, p_holders, p_asset, p_posted_at;
  EXECUTE 'INSERT INTO ledger_balance (book_id, account_id, stripe, stripes, asset, side, closed,
             by_lots, headroom, arrived, departed, held_out, held_in, lots_remaining, lots_held,
             version)
           SELECT DISTINCT $1, ledger_account_id($1, ''wallet:'' || $2 || '':'' || h), 0, 1, $4, 1,
                  false, true, 0, 0, 0, 0, 0, 0, 0, 0
             FROM unnest($3) h ON CONFLICT DO NOTHING'
    USING p_book, p_code, p_holders, p_asset;
  SELECT array_agg(ledger_account_id(p_book, 'wallet:' || p_code || ':' || h) ORDER BY n)
    INTO wallets FROM unnest(p_holders) WITH ORDINALITY a (h, n);

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
           SELECT $1, ledger_uuid7(), $2, t.source_id, t.wallet_id, $3, t.amount, ''P'', $4
             FROM (SELECT CASE WHEN leg = 0 THEN $5 ELSE $6 END AS source_id, a.wallet_id,
                          CASE WHEN leg = 0 THEN a.paid ELSE a.face - a.paid END AS amount
                     FROM unnest($7, $8, $9) a (wallet_id, face, paid), generate_series(0, 1) leg
                  ) t WHERE t.amount > 0'
    USING p_book, journal, p_asset, p_posted_at, origin, fund, wallets, p_faces, p_paids;
  EXECUTE 'INSERT INTO ledger_lot (book_id, id, wallet_id, scheme_id, holder_id, journal_id, origin,
                                   face, paid, remaining, held, issued_at, expires_at)
           SELECT $1, a.id, a.wallet_id, $2, a.holder_id, $3, $4, a.face, a.paid, 0, 0, $5, $6
             FROM unnest($7, $8, $9, $10, $11) a (id, wallet_id, holder_id, face, paid)'
    USING p_book, p_scheme, journal, p_origin, p_posted_at, p_expires_at, p_lots, wallets,
          p_holders, p_faces, p_paids;
  EXECUTE 'INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,
                                       remaining_change, held_change, paid_change, posted_at)
           SELECT $1, ledger_uuid7(), a.id, a.wallet_id, $2, ''issue'', a.face, 0, a.paid, $3
             FROM unnest($4, $5, $6, $7) a (id, wallet_id, face, paid)'
    USING p_book, journal, p_posted_at, p_lots, wallets, p_faces, p_paids;
END $$;

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

-- Give back what a spend took, to the very lots, last taken first. A lot that has expired in the
-- meantime is renewed for p_grace_days, or (0 days) its money goes where expired money goes.
CREATE FUNCTION ledger_lots_refund(p_book smallint, INOUT journal uuid, p_key text,
  p_fingerprint bytea, p_kind text, p_memo text, p_effective_on date, p_posted_at timestamptz,
  p_actor uuid, p_spend_key text, p_source uuid, p_amount bigint, p_grace_days int,
  OUT outcome text, OUT renewed bigint, OUT lapsed bigint)
LANGUAGE plpgsql AS $$
DECLARE
  spend_id uuid; t record; l record; wanted bigint := p_amount; take bigint; share bigint;
  lots uuid[]; new_lot uuid; lapsed_paid bigint := 0; scheme_code text;
BEGIN
  renewed := 0;
  lapsed := 0;
  SELECT * INTO journal, outcome FROM ledger_journal_opened(p_book, journal, p_key, p_fingerprint,
    p_kind, p_memo, p_effective_on, p_posted_at, p_actor, NULL);
  IF outcome <> 'created' THEN
    SELECT coalesce(sum(-remaining_change) FILTER (WHERE kind = 'renew'), 0),
           coalesce(sum(-remaining_change) FILTER (WHERE kind = 'expire'), 0)
      INTO renewed, lapsed FROM ledger_lotmove WHERE book_id = p_book AND journal_id = journal;
    RETURN;
  END IF;
  SELECT id INTO spend_id FROM ledger_journal WHERE book_id = p_book AND key = p_spend_key;
  SELECT array_agg(DISTINCT lot_id) INTO lots FROM ledger_lotmove
   WHERE book_id = p_book AND journal_id = spend_id AND remaining_change < 0
     AND kind IN ('spend', 'capture');
  IF lots IS NULL THEN
    RAISE EXCEPTION 'unknown spend' USING ERRCODE = 'NR033', DETAIL = p_spend_key;
  END IF;
  PERFORM 1 FROM ledger_lot WHERE book_id = p_book AND id = ANY(lots)
    ORDER BY expires_at, id FOR UPDATE;
  SELECT source_id, target_id, asset INTO t FROM ledger_transfer
   WHERE book_id = p_book AND journal_id = spend_id LIMIT 1;
  INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount, kind,
                               posted_at)
  VALUES (p_book, ledger_uuid7(), journal, coalesce(p_source, t.target_id), t.source_id, t.asset,
          p_amount, 'P', p_posted_at);
  FOR l IN SELECT k.*, m.spent - coalesce(b.given_back, 0) AS refundable
             FROM ledger_lot k
             JOIN (SELECT lot_id, -sum(remaining_change)::bigint AS spent FROM ledger_lotmove
                    WHERE book_id = p_book AND journal_id = spend_id AND remaining_change < 0
                    GROUP BY lot_id) m ON m.lot_id = k.id
             LEFT JOIN (SELECT lot_id, sum(remaining_change)::bigint AS given_back
                          FROM ledger_lotmove
                         WHERE book_id = p_book AND undoes_id = spend_id GROUP BY lot_id) b
               ON b.lot_id = k.id
            WHERE k.book_id = p_book
            ORDER BY k.expires_at DESC, k.id DESC LOOP
    EXIT WHEN wanted = 0;
    take := least(wanted, l.refundable);
    CONTINUE WHEN take = 0;
    wanted := wanted - take;
    share := ledger_paid_change(l.face, l.paid, l.remaining, take);
    INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind, remaining_change,
                                held_change, paid_change, undoes_id, posted_at)
    VALUES (p_book, ledger_uuid7(), l.id, l.wallet_id, journal, 'refund', take, 0, share,
            spend_id, p_posted_at);
    CONTINUE WHEN l.expires_at > p_posted_at;
    INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind, remaining_change,
                                held_change, paid_change, posted_at)
    VALUES (p_book, ledger_uuid7(), l.id, l.wallet_id, journal,
            CASE WHEN p_grace_days > 0 THEN 'renew' ELSE 'expire' END, -take, 0, -share,
            p_posted_at);
    IF p_grace_days > 0 THEN
      new_lot := ledger_uuid7();
      renewed := renewed + take;
      INSERT INTO ledger_lot (book_id, id, wallet_id, scheme_id, holder_id, journal_id,
                              renewed_from, origin, face, paid, remaining, held, issued_at,
                              expires_at)
      VALUES (p_book, new_lot, l.wallet_id, l.scheme_id, l.holder_id, journal, l.id, l.origin,
              take, share, 0, 0, p_posted_at, p_posted_at + make_interval(days => p_grace_days));
      INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,
                                  remaining_change, held_change, paid_change, posted_at)
      VALUES (p_book, ledger_uuid7(), new_lot, l.wallet_id, journal, 'issue', take, 0, share,
              p_posted_at);
    ELSE
      lapsed := lapsed + take;
      lapsed_paid := lapsed_paid + share;
      SELECT code INTO scheme_code FROM ledger_scheme WHERE book_id = p_book AND id = l.scheme_id;
    END IF;
  END LOOP;
  IF wanted > 0 THEN
    RAISE EXCEPTION 'refund is % too large', wanted USING ERRCODE = 'NR034',
      DETAIL = (p_amount - wanted)::text;
  END IF;
  IF lapsed > 0 THEN
    PERFORM ledger_lapse(p_book, journal, scheme_code, t.asset, p_posted_at,
                         ARRAY[t.source_id], ARRAY[lapsed], ARRAY[lapsed_paid]);
  END IF;
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
