-- A plan of repayment stays as it was written; an amendment adds a newer one.

CREATE FUNCTION protection_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'protection: % of % is refused: add a newer schedule', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER schedule_is_never_changed
    BEFORE UPDATE OR DELETE ON protection_loanschedule
    FOR EACH ROW EXECUTE FUNCTION protection_refuse_change();
