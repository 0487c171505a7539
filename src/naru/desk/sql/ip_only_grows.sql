-- Evidence, its chain of custody and the steps of an IP report only ever grow; a notice keeps the
-- words in which it was composed. The database refuses everything else.

CREATE FUNCTION desk_ip_only_grows() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'desk: % of % is refused: this record only grows', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ip_evidence_only_grows
    BEFORE UPDATE OR DELETE ON desk_ipevidence
    FOR EACH ROW EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_evidence_is_never_emptied
    BEFORE TRUNCATE ON desk_ipevidence
    FOR EACH STATEMENT EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_custody_only_grows
    BEFORE UPDATE OR DELETE ON desk_ipcustody
    FOR EACH ROW EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_custody_is_never_emptied
    BEFORE TRUNCATE ON desk_ipcustody
    FOR EACH STATEMENT EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_step_only_grows
    BEFORE UPDATE OR DELETE ON desk_ipstep
    FOR EACH ROW EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_notice_never_goes
    BEFORE DELETE ON desk_ipnotice
    FOR EACH ROW EXECUTE FUNCTION desk_ip_only_grows();

CREATE TRIGGER ip_notice_keeps_its_words
    BEFORE UPDATE ON desk_ipnotice
    FOR EACH ROW
    WHEN (
        OLD.number IS DISTINCT FROM NEW.number
        OR OLD.composed IS DISTINCT FROM NEW.composed
        OR OLD.signed_by IS DISTINCT FROM NEW.signed_by
        OR OLD.mandate_id IS DISTINCT FROM NEW.mandate_id
        OR (OLD.sent_at IS NOT NULL AND OLD.sent_at IS DISTINCT FROM NEW.sent_at)
    )
    EXECUTE FUNCTION desk_ip_only_grows();
