-- Payouts: one statement adds up the period of every payee from the ledger's movements.
-- Movements by their other side: commission and its VAT, adjustments, the way to the bank
-- (left out), and all else, which is sales when it arrives and refunds when it leaves.

CREATE FUNCTION commerce_draft_payouts(
  p_book smallint, p_kind text, p_payees uuid[], p_since date, p_until date,
  p_since_at timestamptz, p_until_at timestamptz, p_pay_on date, p_drafted_at timestamptz
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_commission uuid := ledger_account_id(p_book, 'commission');
  v_vat uuid := ledger_account_id(p_book, 'commission:vat');
  v_adjustment uuid := ledger_account_id(p_book, 'payout:adjustment');
  v_transit uuid := ledger_account_id(p_book, 'payout:transit');
  v_drafted integer;
BEGIN
  WITH payee AS MATERIALIZED (
    SELECT u.id, ledger_account_id(p_book, p_kind || ':' || u.id) AS account_id
    FROM unnest(p_payees) AS u(id)
  ), movement AS (
    SELECT p.id, m.change, m.posted_at >= p_until_at AS is_after,
           CASE m.counter_id
             WHEN v_commission THEN 'c' WHEN v_vat THEN 'v' WHEN v_adjustment THEN 'a'
             WHEN v_transit THEN 't' ELSE 's' END AS what
    FROM payee p
    JOIN ledger_v_movement m
      ON m.book_id = p_book AND m.account_id = p.account_id AND m.posted_at >= p_since_at
    WHERE m.counter_id <> v_transit OR m.posted_at >= p_until_at
  ), summed AS (
    SELECT id,
      count(*) FILTER (WHERE NOT is_after AND what IN ('s', 'a')) AS lines,
      coalesce(sum(change) FILTER (WHERE NOT is_after AND what = 's' AND change > 0), 0) AS sales,
      coalesce(-sum(change) FILTER (WHERE NOT is_after AND what = 's' AND change < 0), 0)
        AS refunds,
      coalesce(-sum(change) FILTER (WHERE NOT is_after AND what = 'c'), 0) AS commission,
      coalesce(-sum(change) FILTER (WHERE NOT is_after AND what = 'v'), 0) AS commission_vat,
      coalesce(sum(change) FILTER (WHERE NOT is_after AND what = 'a'), 0) AS adjustments,
      coalesce(sum(change) FILTER (WHERE is_after AND what <> 't'), 0) AS afterwards
    FROM movement GROUP BY id
  ), earlier AS (
    SELECT o.payee_id AS id,
      coalesce(sum(o.net) FILTER (WHERE o.status IN ('drafted', 'requested')), 0) AS waiting,
      coalesce(sum(o.net) FILTER (WHERE o.status IN ('carried', 'returned')), 0) AS carried
    FROM commerce_payout o
    WHERE o.book_id = p_book AND o.payee_kind = p_kind AND o.payee_id = ANY (p_payees)
      AND o.carried_into IS NULL
      AND o.status IN ('drafted', 'requested', 'carried', 'returned')
    GROUP BY o.payee_id
  ), held AS (
    SELECT p.id, b.balance
    FROM payee p JOIN ledger_v_balance b ON b.book_id = p_book AND b.account_id = p.account_id
  ), statement AS (
    SELECT p.id, coalesce(s.lines, 0) AS lines, coalesce(s.sales, 0) AS sales,
      coalesce(s.refunds, 0) AS refunds, coalesce(s.commission, 0) AS commission,
      coalesce(s.commission_vat, 0) AS commission_vat, coalesce(s.adjustments, 0) AS adjustments,
      coalesce(e.carried, 0) AS carried_in, coalesce(h.balance, 0)
        - coalesce(s.afterwards, 0) - coalesce(e.waiting, 0) - coalesce(e.carried, 0)
        - coalesce(s.sales - s.refunds - s.commission - s.commission_vat + s.adjustments, 0)
        AS late
    FROM payee p LEFT JOIN summed s USING (id) LEFT JOIN earlier e USING (id)
      LEFT JOIN held h USING (id)
  ), netted AS (
    SELECT *, sales - refunds - commission - commission_vat + adjustments + late + carried_in
      AS net, row_number() OVER (ORDER BY id) AS position
    FROM statement WHERE lines > 0 OR carried_in <> 0 OR late <> 0
      OR commission <> 0 OR commission_vat <> 0
  ), made AS (
    INSERT INTO commerce_payout (book_id, id, number, payee_kind, payee_id, period_since,
      period_until, pay_on, lines, sales, refunds, commission, commission_vat, adjustments, late,
      carried_in, net, status, drafted_at, held_at, held_reason, bank_code, account, holder,
      return_reason)
    SELECT p_book, ledger_uuid7(),
      upper(left(p_kind, 1)) || to_char(p_since, 'YYMMDD') || '-'
        || lpad(position::text, 5, '0'),
      p_kind, n.id, p_since, p_until, p_pay_on, lines, sales, refunds, commission,
      commission_vat, adjustments, late, carried_in, net,
      CASE WHEN net > 0 THEN 'drafted' ELSE 'carried' END, p_drafted_at,
      CASE WHEN net > 0 AND late <> 0 THEN p_drafted_at END,
      CASE WHEN net > 0 AND late <> 0 THEN 'ledger' ELSE '' END, '', '', '', ''
    FROM netted n
    RETURNING id, payee_id
  ), carried_over AS (
    UPDATE commerce_payout o SET carried_into = made.id
    FROM made
    WHERE o.book_id = p_book AND o.payee_kind = p_kind AND o.payee_id = made.payee_id
      AND o.carried_into IS NULL AND o.status IN ('carried', 'returned')
  )
  SELECT count(*) INTO v_drafted FROM made;
  RETURN v_drafted;
END $$;

-- Every line behind a statement: one per document, with what it did to the payee's account.
CREATE FUNCTION commerce_payout_lines(
  p_book smallint, p_code text, p_since_at timestamptz, p_until_at timestamptz
) RETURNS TABLE (journal_id uuid, at timestamptz, key text, kind text, memo text, sales bigint,
                 refunds bigint, commission bigint, commission_vat bigint, adjustment bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_commission uuid := ledger_account_id(p_book, 'commission');
  v_vat uuid := ledger_account_id(p_book, 'commission:vat');
  v_adjustment uuid := ledger_account_id(p_book, 'payout:adjustment');
  v_transit uuid := ledger_account_id(p_book, 'payout:transit');
BEGIN
  RETURN QUERY
  WITH document AS (
    SELECT m.journal_id AS id, min(m.posted_at) AS posted_at,
      coalesce(sum(m.change) FILTER (WHERE m.counter_id NOT IN (v_commission, v_vat, v_adjustment)
        AND m.change > 0), 0)::bigint AS s,
      coalesce(-sum(m.change) FILTER (WHERE m.counter_id NOT IN (v_commission, v_vat, v_adjustment)
        AND m.change < 0), 0)::bigint AS r,
      coalesce(-sum(m.change) FILTER (WHERE m.counter_id = v_commission), 0)::bigint AS c,
      coalesce(-sum(m.change) FILTER (WHERE m.counter_id = v_vat), 0)::bigint AS v,
      coalesce(sum(m.change) FILTER (WHERE m.counter_id = v_adjustment), 0)::bigint AS a
    FROM ledger_v_movement m
    WHERE m.book_id = p_book AND m.account_id = ledger_account_id(p_book, p_code)
      AND m.posted_at >= p_since_at AND m.posted_at < p_until_at AND m.counter_id <> v_transit
    GROUP BY m.journal_id
  )
  SELECT d.id, d.posted_at, j.key, j.kind, j.memo, d.s, d.r, d.c, d.v, d.a
  FROM document d JOIN ledger_v_journal j ON j.book_id = p_book AND j.id = d.id
  ORDER BY d.posted_at, d.id;
END $$;
