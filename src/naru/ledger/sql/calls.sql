-- The statements that Python sends, by name; the casts choose the function.

-- name: open
SELECT ledger_open(%s::smallint, %s::text[], %s::text[], %s::text[], %s::text[], %s::smallint[],
                   %s::boolean, %s::timestamptz)

-- name: post
SELECT journal, outcome FROM ledger_post(%s::smallint, %s::uuid, %s::text, %s::bytea, %s::text,
  %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::uuid[], %s::uuid[], %s::uuid[],
  %s::text[], %s::bigint[], %s::text, %s::uuid, %s::timestamptz)

-- name: open_journal
SELECT journal, outcome FROM ledger_journal_opened(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid)

-- name: end_hold
SELECT journal, outcome, moved FROM ledger_end_hold(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::text, %s::bigint)

-- name: release_due
SELECT ledger_release_due(%s::smallint, %s::uuid, %s::text, %s::bytea, %s::timestamptz, %s::date,
                          %s::int)

-- name: set_headroom
SELECT ledger_set_headroom(%s::smallint, %s::uuid, %s::bigint, %s::text)

-- name: close
SELECT ledger_close(%s::smallint, %s::uuid)

-- name: lots_issue
SELECT journal, outcome FROM ledger_lots_issue(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::text, %s::text, %s::text,
  %s::timestamptz, %s::uuid[], %s::uuid[], %s::bigint[], %s::bigint[], %s::timestamptz,
  %s::bigint, %s::bigint)

-- name: lots_issue_alike
SELECT journal, outcome FROM ledger_lots_issue(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::text, %s::text, %s::text,
  %s::timestamptz, %s::uuid[], %s::uuid[], array_fill(%s::bigint, ARRAY[%s::int]),
  array_fill(0::bigint, ARRAY[%s::int]), NULL, NULL, NULL)

-- name: open_wallets
SELECT ledger_wallets_opened(b.book, b.code, %s::text, %s::timestamptz, b.holders,
                             (SELECT array_agg(ledger_account_id(
                                                 b.book, 'wallet:' || b.code || ':' || a.one)
                                               ORDER BY a.n)
                                FROM unnest(b.holders) WITH ORDINALITY a (one, n)))
  FROM (SELECT %s::smallint AS book, %s::text AS code, %s::uuid[] AS holders) b

-- name: lots_take
SELECT journal, outcome FROM ledger_lots_take(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::uuid, %s::text,
  %s::bigint, %s::uuid, %s::timestamptz)

-- name: lots_end_hold
SELECT journal, outcome, moved FROM ledger_lots_end_hold(%s::smallint, %s::uuid, %s::text,
  %s::bytea, %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::text,
  %s::bigint)

-- name: lots_refund
SELECT journal, outcome, renewed, lapsed FROM ledger_lots_refund(%s::smallint, %s::uuid, %s::text,
  %s::bytea, %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::text, %s::uuid,
  %s::bigint, %s::int)

-- name: lots_expire
SELECT lots_expired, amount FROM ledger_lots_expire(%s::smallint, %s::uuid, %s::text, %s::bytea,
  %s::date, %s::timestamptz, %s::uuid, %s::text, %s::text, %s::int)

-- name: lots_cash_out
SELECT journal, outcome, paid_back FROM ledger_lots_cash_out(%s::smallint, %s::uuid, %s::text,
  %s::bytea, %s::text, %s::text, %s::date, %s::timestamptz, %s::uuid, %s::uuid, %s::bigint,
  %s::text, %s::text, %s::uuid, %s::text)

-- name: scheme_sums
SELECT coalesce(-sum(m.change) FILTER (WHERE m.kind IN ('spend', 'capture', 'refund')
                                         AND NOT m.is_to_fund), 0)::bigint AS spent,
       coalesce(-sum(m.change) FILTER (WHERE m.kind = 'expire'), 0)::bigint AS expired,
       coalesce(-sum(m.change) FILTER (WHERE m.is_to_fund), 0)::bigint AS taken_back,
       coalesce(sum(m.change), 0)::bigint AS remaining,
       count(DISTINCT m.wallet_id) FILTER (WHERE m.kind IN ('spend', 'capture')
                                             AND NOT m.is_to_fund) AS spenders
  FROM (SELECT m.kind, m.wallet_id, m.remaining_change AS change,
               m.kind = 'spend' AND EXISTS (
                 SELECT 1 FROM ledger_transfer t
                  WHERE t.book_id = m.book_id AND t.journal_id = m.journal_id
                    AND t.target_id = f.id) AS is_to_fund
          FROM ledger_lotmove m
          JOIN ledger_lot l ON l.book_id = m.book_id AND l.id = m.lot_id
          JOIN ledger_scheme s ON s.book_id = l.book_id AND s.id = l.scheme_id
          JOIN ledger_account f ON f.book_id = s.book_id
                               AND f.code = 'scheme:' || s.code || ':fund'
         WHERE m.book_id = %s::smallint AND s.code = %s AND m.remaining_change <> 0) m

-- name: copy_journals
COPY ledger_journal (book_id, id, key, fingerprint, kind, memo, effective_on, posted_at, actor_id)
FROM STDIN (FORMAT BINARY)

-- name: copy_transfers
COPY ledger_transfer (book_id, id, journal_id, source_id, target_id, asset, amount, posted_at)
FROM STDIN (FORMAT BINARY)

-- name: balance
SELECT a.asset, ledger_balance_of(%s::smallint, a.id, %s::timestamptz) FROM ledger_account a
 WHERE a.book_id = %s::smallint AND a.code = %s

-- name: statement
SELECT * FROM ledger_statement(%s::smallint, %s::uuid, %s::timestamptz, %s::timestamptz,
  %s::timestamptz, %s::uuid, %s::int)

-- name: seal
SELECT blocks, rows_sealed FROM ledger_seal_book(%s::smallint, %s::timestamptz, %s::int)

-- name: begin_era
SELECT ledger_begin_era()

-- name: verify
SELECT book_id, kind, subject, expected, found FROM ledger_verify(%s::smallint)
