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
