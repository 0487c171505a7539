-- The audit trail and the access log only ever grow: the database refuses everything else.

CREATE FUNCTION records_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'records: % of % is refused: this record only grows', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

-- Access entries may go once the two years that the law asks for have passed.
CREATE FUNCTION records_refuse_early_delete() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at > now() - interval '2 years' THEN
        RAISE EXCEPTION 'records: access entries are kept for two years'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER audit_entry_only_grows
    BEFORE UPDATE OR DELETE ON records_auditentry
    FOR EACH ROW EXECUTE FUNCTION records_refuse_change();

CREATE TRIGGER audit_entry_is_never_emptied
    BEFORE TRUNCATE ON records_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();

CREATE TRIGGER access_entry_never_changes
    BEFORE UPDATE ON records_accessentry
    FOR EACH ROW EXECUTE FUNCTION records_refuse_change();

CREATE TRIGGER access_entry_stays_two_years
    BEFORE DELETE ON records_accessentry
    FOR EACH ROW EXECUTE FUNCTION records_refuse_early_delete();

CREATE TRIGGER access_entry_is_never_emptied
    BEFORE TRUNCATE ON records_accessentry
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
