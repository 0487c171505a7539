-- Give back what a spend took, to the very lots, last taken first. A lot that has expired in the
-- meantime is renewed for p_grace_days, or (0 days) its money goes where expired money goes.
CREATE OR REPLACE FUNCTION ledger_lots_refund(p_book smallint, INOUT journal uuid, p_key text,
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
              take, share, take, 0, p_posted_at,
              p_posted_at + make_interval(days => p_grace_days));
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
