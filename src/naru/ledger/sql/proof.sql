-- Reading back: balances as of a time, statements, the seal, and the recount of everything.

CREATE FUNCTION ledger_balance_of(p_book smallint, p_account uuid, p_as_of timestamptz)
RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE total numeric;
BEGIN
  IF p_as_of IS NULL THEN
    SELECT sum(arrived::numeric - departed) INTO total FROM ledger_balance
     WHERE book_id = p_book AND account_id = p_account;
  ELSE
    SELECT coalesce((SELECT sum(amount) FROM ledger_transfer WHERE book_id = p_book
                        AND target_id = p_account AND posted_at <= p_as_of
                        AND kind IN ('P', 'C')), 0)
         - coalesce((SELECT sum(amount) FROM ledger_transfer WHERE book_id = p_book
                        AND source_id = p_account AND posted_at <= p_as_of
                        AND kind IN ('P', 'C')), 0) INTO total;
  END IF;
  RETURN total::bigint;
END $$;

-- Lines of one account in order, each with the balance after it; starts behind the key given.
CREATE FUNCTION ledger_statement(p_book smallint, p_account uuid, p_since timestamptz,
  p_until timestamptz, p_after timestamptz, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, journal_id uuid, journal_key text, kind text, memo text,
               effective_on date, posted_at timestamptz, counterpart text, amount bigint,
               balance bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  opening numeric; after_at timestamptz := coalesce(p_after, p_since);
  after_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
BEGIN
  SELECT coalesce((SELECT sum(t.amount) FROM ledger_transfer t WHERE t.book_id = p_book
                      AND t.target_id = p_account AND (t.posted_at, t.id) <= (after_at, after_id)
                      AND t.kind IN ('P', 'C')), 0)
       - coalesce((SELECT sum(t.amount) FROM ledger_transfer t WHERE t.book_id = p_book
                      AND t.source_id = p_account AND (t.posted_at, t.id) <= (after_at, after_id)
                      AND t.kind IN ('P', 'C')), 0) INTO opening;
  RETURN QUERY
    SELECT l.id, l.journal_id, j.key, j.kind, j.memo, j.effective_on, l.posted_at,
           coalesce(a.code, ''), l.change,
           (opening + sum(l.change) OVER (ORDER BY l.posted_at, l.id))::bigint
      FROM (
        SELECT * FROM (
          (SELECT t.id, t.journal_id, t.posted_at, t.source_id AS other, t.amount AS change
             FROM ledger_transfer t
            WHERE t.book_id = p_book AND t.target_id = p_account
              AND (t.posted_at, t.id) > (after_at, after_id) AND t.posted_at < p_until
              AND t.kind IN ('P', 'C')
            ORDER BY t.posted_at, t.id LIMIT p_limit)
          UNION ALL
          (SELECT t.id, t.journal_id, t.posted_at, t.target_id, -t.amount
             FROM ledger_transfer t
            WHERE t.book_id = p_book AND t.source_id = p_account
              AND (t.posted_at, t.id) > (after_at, after_id) AND t.posted_at < p_until
              AND t.kind IN ('P', 'C')
            ORDER BY t.posted_at, t.id LIMIT p_limit)) both_sides
        ORDER BY both_sides.posted_at, both_sides.id LIMIT p_limit) l
      JOIN ledger_journal j ON j.book_id = p_book AND j.id = l.journal_id
      LEFT JOIN ledger_account a ON a.book_id = p_book AND a.id = l.other
     ORDER BY l.posted_at, l.id;
END $$;

-- One block of the chain: the hash of the block before, then every row in (xact, id) order with
-- the words of its journal.
CREATE FUNCTION ledger_block_hash(p_book smallint, p_era smallint, p_first_xact xid8,
  p_first_id uuid, p_last_xact xid8, p_last_id uuid, p_before bytea,
  OUT hash bytea, OUT rows_hashed bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  SELECT sha256(p_before || convert_to(coalesce(string_agg(
           concat_ws('|', t.id, t.journal_id, t.source_id, t.target_id, t.asset, t.amount, t.kind,
                     t.hold_id, extract(epoch FROM t.expires_at), extract(epoch FROM t.posted_at),
                     j.key, j.kind, j.memo, j.effective_on, encode(j.fingerprint, 'hex'),
                     j.actor_id, j.reverses_id), E'\n' ORDER BY t.xact, t.id), ''), 'UTF8')),
         count(*) INTO hash, rows_hashed
    FROM ledger_transfer t
    LEFT JOIN ledger_journal j ON j.book_id = p_book AND j.id = t.journal_id
   WHERE t.book_id = p_book AND t.era = p_era
     AND t.xact >= p_first_xact AND t.xact <= p_last_xact
     AND (t.xact, t.id) >= (p_first_xact, p_first_id)
     AND (t.xact, t.id) <= (p_last_xact, p_last_id);
END $$;

-- Below it, no transaction of this database can still add a row. Those of other databases on the
-- same server do not count; one whose database is not known does.
CREATE FUNCTION ledger_watermark() RETURNS xid8 LANGUAGE plpgsql VOLATILE AS $$
DECLARE now_running pg_snapshot := pg_current_snapshot(); lowest xid8;
BEGIN
  SELECT x INTO lowest FROM pg_snapshot_xip(now_running) x
   WHERE NOT EXISTS (SELECT 1 FROM pg_stat_activity a
                      WHERE a.backend_xid = x::xid AND a.datname <> current_database())
   ORDER BY x LIMIT 1;
  RETURN coalesce(least(lowest, pg_current_xact_id_if_assigned()), pg_snapshot_xmax(now_running));
END $$;

-- A restored book lives in another cluster, where transaction numbers begin again: a new era.
CREATE FUNCTION ledger_begin_era() RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE newest smallint;
BEGIN
  SELECT coalesce(max(era), 0) + 1 INTO newest FROM ledger_transfer;
  EXECUTE format('ALTER TABLE ledger_transfer ALTER COLUMN era SET DEFAULT %s', newest);
  RETURN newest;
END $$;

-- Seal what can no longer be joined by a row of an older transaction; no lock, no guess.
CREATE FUNCTION ledger_seal_book(p_book smallint, p_at timestamptz, p_rows int,
                                 OUT blocks bigint, OUT rows_sealed bigint)
LANGUAGE plpgsql AS $$
DECLARE
  newest smallint; done ledger_seal; first_row record; last_row record; block record;
  watermark xid8;
BEGIN
  blocks := 0;
  rows_sealed := 0;
  PERFORM pg_advisory_xact_lock(hashtext('naru.ledger.seal'), p_book);
  SELECT coalesce(max(era), 1) INTO newest FROM ledger_transfer WHERE book_id = p_book;
  LOOP
    SELECT * INTO done FROM ledger_seal WHERE book_id = p_book ORDER BY number DESC LIMIT 1;
    -- Rows of an older era are complete: they came with a restore.
    SELECT t.era, t.xact, t.id INTO first_row FROM ledger_transfer t
     WHERE t.book_id = p_book
       AND (done.id IS NULL
            OR (t.era, t.xact, t.id) > (done.era, done.last_xact::text::xid8, done.last_id))
     ORDER BY t.era, t.xact, t.id LIMIT 1;
    EXIT WHEN first_row.id IS NULL;
    watermark := CASE WHEN first_row.era < newest THEN '18446744073709551615'::xid8
                      ELSE ledger_watermark() END;
    SELECT e.xact, e.id INTO last_row FROM (
      SELECT t.xact, t.id FROM ledger_transfer t
       WHERE t.book_id = p_book AND t.era = first_row.era
         AND t.xact >= first_row.xact AND (t.xact, t.id) >= (first_row.xact, first_row.id)
         AND t.xact < watermark
       ORDER BY t.xact, t.id LIMIT p_rows) e
     ORDER BY e.xact DESC, e.id DESC LIMIT 1;
    EXIT WHEN last_row.id IS NULL;
    SELECT * INTO block FROM ledger_block_hash(p_book, first_row.era, first_row.xact, first_row.id,
      last_row.xact, last_row.id, coalesce(done.hash, ''::bytea));
    INSERT INTO ledger_seal (book_id, id, number, era, first_xact, first_id, last_xact, last_id,
                             rows_sealed, hash, sealed_at)
    VALUES (p_book, ledger_uuid7(), coalesce(done.number, 0) + 1, first_row.era,
            first_row.xact::text::numeric, first_row.id, last_row.xact::text::numeric, last_row.id,
            block.rows_hashed, block.hash, p_at);
    blocks := blocks + 1;
    rows_sealed := rows_sealed + block.rows_hashed;
  END LOOP;
END $$;

-- Recount everything from the append-only rows; each row returned is a difference.
CREATE FUNCTION ledger_verify(p_book smallint)
RETURNS TABLE (book_id smallint, kind text, subject text, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
DECLARE s ledger_seal; before bytea := ''; block record;
BEGIN
  RETURN QUERY
    SELECT p_book, 'balance'::text, coalesce(a.code, coalesce(x.account_id, b.account_id)::text),
           concat_ws(' ', coalesce(x.arrived, 0), coalesce(x.departed, 0),
                     coalesce(x.held_out, 0), coalesce(x.held_in, 0)),
           concat_ws(' ', b.arrived, b.departed, b.held_out, b.held_in)
      FROM (SELECT e.account_id, e.asset, sum(e.arrived) AS arrived, sum(e.departed) AS departed,
                   sum(e.held_out) AS held_out, sum(e.held_in) AS held_in
              FROM (SELECT t.source_id AS account_id, t.asset, 0 AS arrived,
                           CASE WHEN t.kind IN ('P', 'C') THEN t.amount ELSE 0 END AS departed,
                           CASE t.kind WHEN 'P' THEN 0 WHEN 'H' THEN t.amount ELSE -t.amount END
                             AS held_out, 0 AS held_in
                      FROM ledger_transfer t WHERE t.book_id = p_book
                    UNION ALL
                    SELECT t.target_id, t.asset,
                           CASE WHEN t.kind IN ('P', 'C') THEN t.amount ELSE 0 END, 0, 0,
                           CASE t.kind WHEN 'P' THEN 0 WHEN 'H' THEN t.amount ELSE -t.amount END
                      FROM ledger_transfer t WHERE t.book_id = p_book) e
             GROUP BY 1, 2) x
      FULL JOIN (SELECT k.account_id, k.asset, sum(k.arrived) AS arrived,
                        sum(k.departed) AS departed, sum(k.held_out) AS held_out,
                        sum(k.held_in) AS held_in
                   FROM ledger_balance k WHERE k.book_id = p_book GROUP BY 1, 2) b
        ON b.account_id = x.account_id AND b.asset = x.asset
      LEFT JOIN ledger_account a
        ON a.book_id = p_book AND a.id = coalesce(x.account_id, b.account_id)
     WHERE b.account_id IS NULL
        OR (coalesce(x.arrived, 0), coalesce(x.departed, 0), coalesce(x.held_out, 0),
            coalesce(x.held_in, 0)) <> (b.arrived, b.departed, b.held_out, b.held_in);
  RETURN QUERY
    SELECT p_book, 'hold'::text, coalesce(h.id, x.id)::text, coalesce(x.remaining, 0)::text,
           h.remaining::text
      FROM (SELECT t.hold_id AS id,
                   sum(CASE t.kind WHEN 'H' THEN t.amount ELSE -t.amount END) AS remaining
              FROM ledger_transfer t WHERE t.book_id = p_book AND t.hold_id IS NOT NULL
             GROUP BY 1) x
      FULL JOIN (SELECT * FROM ledger_hold k WHERE k.book_id = p_book) h ON h.id = x.id
     WHERE h.remaining IS DISTINCT FROM x.remaining;
  RETURN QUERY
    SELECT p_book, 'journal'::text, t.id::text, 'a journal'::text, t.journal_id::text
      FROM ledger_transfer t
     WHERE t.book_id = p_book AND NOT EXISTS (SELECT 1 FROM ledger_journal j
             WHERE j.book_id = p_book AND j.id = t.journal_id);
  RETURN QUERY
    SELECT p_book, 'lot'::text, l.id::text,
           concat_ws(' ', coalesce(x.remaining, 0), coalesce(x.held, 0), coalesce(x.paid, 0)),
           concat_ws(' ', l.remaining, l.held, div(l.paid::numeric * l.remaining, l.face))
      FROM ledger_lot l
      LEFT JOIN (SELECT m.lot_id, sum(m.remaining_change) AS remaining, sum(m.held_change) AS held,
                        sum(m.paid_change) AS paid
                   FROM ledger_lotmove m WHERE m.book_id = p_book GROUP BY 1) x ON x.lot_id = l.id
     WHERE l.book_id = p_book
       AND (coalesce(x.remaining, 0), coalesce(x.held, 0), coalesce(x.paid, 0))
           <> (l.remaining, l.held, div(l.paid::numeric * l.remaining, l.face));
  RETURN QUERY
    SELECT p_book, 'wallet'::text, a.code,
           concat_ws(' ', coalesce(x.remaining, 0), coalesce(x.held, 0)),
           concat_ws(' ', b.arrived - b.departed, b.held_out, b.lots_remaining, b.lots_held)
      FROM ledger_balance b
      JOIN ledger_account a ON a.book_id = p_book AND a.id = b.account_id
      LEFT JOIN (SELECT l.wallet_id, sum(l.remaining) AS remaining, sum(l.held) AS held
                   FROM ledger_lot l WHERE l.book_id = p_book GROUP BY 1) x
        ON x.wallet_id = b.account_id
     WHERE b.book_id = p_book AND b.by_lots
       AND ((coalesce(x.remaining, 0), coalesce(x.held, 0))
              <> (b.arrived - b.departed, b.held_out)
            OR (b.lots_remaining, b.lots_held) <> (b.arrived - b.departed, b.held_out));
  FOR s IN SELECT * FROM ledger_seal k WHERE k.book_id = p_book ORDER BY k.number LOOP
    SELECT * INTO block FROM ledger_block_hash(p_book, s.era, s.first_xact::text::xid8, s.first_id,
      s.last_xact::text::xid8, s.last_id, before);
    IF block.hash <> s.hash OR block.rows_hashed <> s.rows_sealed THEN
      RETURN QUERY SELECT p_book, 'seal'::text, s.number::text, encode(s.hash, 'hex'),
                          encode(block.hash, 'hex');
    END IF;
    before := s.hash;
  END LOOP;
END $$;
