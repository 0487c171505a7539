-- What other rooms may read: movements of an account seen from that account, balances, journals.
CREATE VIEW ledger_v_movement AS
  SELECT book_id, target_id AS account_id, source_id AS counter_id, amount AS change, posted_at,
         id AS transfer_id, journal_id
    FROM ledger_transfer WHERE kind IN ('P', 'C')
  UNION ALL
  SELECT book_id, source_id, target_id, -amount, posted_at, id, journal_id
    FROM ledger_transfer WHERE kind IN ('P', 'C');

CREATE VIEW ledger_v_balance AS
  SELECT book_id, account_id, sum(arrived - departed)::bigint AS balance
    FROM ledger_balance GROUP BY book_id, account_id;

CREATE VIEW ledger_v_journal AS
  SELECT book_id, id, key, kind, memo, effective_on, posted_at, actor_id FROM ledger_journal;
