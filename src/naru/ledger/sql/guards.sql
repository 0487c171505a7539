-- What no writer may do: alter what is written, move a balance, hold or lot by hand, or leave a
-- wallet that differs from its lots.

CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed (%)', TG_TABLE_NAME, TG_OP USING ERRCODE = 'NR020';
END $$;

CREATE FUNCTION ledger_refuse_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows move by transfers only (%)', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'NR021';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['journal', 'transfer', 'lotmove', 'seal', 'floorchange',
                              'schemeterms'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_is_never_changed BEFORE UPDATE OR DELETE
                    ON ledger_%1$s FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()',
                   name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['journal', 'transfer', 'lotmove', 'seal', 'floorchange',
                              'schemeterms', 'account', 'balance', 'hold', 'lot', 'book',
                              'scheme'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_is_never_emptied BEFORE TRUNCATE
                    ON ledger_%1$s FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()',
                   name);
  END LOOP;
END $$;

CREATE TRIGGER account_is_never_changed BEFORE UPDATE OR DELETE ON ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER balance_moves_by_transfers BEFORE UPDATE OF
    book_id, account_id, stripe, stripes, asset, by_lots, arrived, departed, held_out, held_in,
    lots_remaining, lots_held
  ON ledger_balance FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION ledger_refuse_by_hand();
CREATE TRIGGER balance_begins_empty BEFORE INSERT ON ledger_balance FOR EACH ROW
  WHEN (NEW.arrived <> 0 OR NEW.departed <> 0 OR NEW.held_out <> 0 OR NEW.held_in <> 0
        OR NEW.lots_remaining <> 0 OR NEW.lots_held <> 0)
  EXECUTE FUNCTION ledger_refuse_by_hand();
CREATE TRIGGER balance_is_never_deleted BEFORE DELETE ON ledger_balance FOR EACH ROW
  WHEN (OLD.arrived <> 0 OR OLD.departed <> 0 OR OLD.held_out <> 0 OR OLD.held_in <> 0)
  EXECUTE FUNCTION ledger_refuse_by_hand();

CREATE TRIGGER hold_moves_by_transfers BEFORE INSERT OR UPDATE OR DELETE ON ledger_hold
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_refuse_by_hand();
CREATE TRIGGER lot_moves_by_moves BEFORE UPDATE OR DELETE ON ledger_lot
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_refuse_by_hand();

CREATE FUNCTION ledger_floor_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_floorchange (book_id, id, account_id, headroom_before, headroom_after,
                                  side_before, side_after, reason, changed_by, changed_at)
  VALUES (NEW.book_id, ledger_uuid7(), NEW.account_id, OLD.headroom, NEW.headroom, OLD.side,
          NEW.side, coalesce(current_setting('naru.reason', true), ''), current_user,
          clock_timestamp());
  RETURN NULL;
END $$;
CREATE TRIGGER floor_changes_are_logged AFTER UPDATE OF headroom, side ON ledger_balance
  FOR EACH ROW WHEN (OLD.headroom <> NEW.headroom OR OLD.side <> NEW.side)
  EXECUTE FUNCTION ledger_floor_changed();

CREATE FUNCTION ledger_wallet_checked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE b ledger_balance;
BEGIN
  SELECT * INTO b FROM ledger_balance WHERE book_id = NEW.book_id AND account_id = NEW.account_id
     AND stripe = NEW.stripe;
  IF b.arrived - b.departed <> b.lots_remaining OR b.held_out <> b.lots_held THEN
    RAISE EXCEPTION 'wallet differs from its lots' USING ERRCODE = 'NR022',
      DETAIL = NEW.account_id::text, CONSTRAINT = 'wallet_equals_its_lots';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER wallet_equals_its_lots AFTER UPDATE ON ledger_balance
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.by_lots AND (NEW.arrived - NEW.departed <> NEW.lots_remaining
                         OR NEW.held_out <> NEW.lots_held))
  EXECUTE FUNCTION ledger_wallet_checked();
