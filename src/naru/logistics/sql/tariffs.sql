-- A tariff that was read is never edited and never goes: it is set, and may be withdrawn, once each.

CREATE FUNCTION tariff_table_is_kept() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'logistics: % of % is refused: a tariff is kept as it was read', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER tariff_table_never_goes
    BEFORE DELETE ON logistics_tarifftable
    FOR EACH ROW EXECUTE FUNCTION tariff_table_is_kept();

CREATE TRIGGER tariff_table_keeps_what_was_read
    BEFORE UPDATE ON logistics_tarifftable
    FOR EACH ROW
    WHEN (
        OLD.service IS DISTINCT FROM NEW.service
        OR OLD.since IS DISTINCT FROM NEW.since
        OR OLD.zones IS DISTINCT FROM NEW.zones
        OR OLD.bands IS DISTINCT FROM NEW.bands
        OR OLD.source IS DISTINCT FROM NEW.source
        OR (OLD.set_at IS NOT NULL AND OLD.set_at IS DISTINCT FROM NEW.set_at)
        OR OLD.withdrawn_at IS NOT NULL
    )
    EXECUTE FUNCTION tariff_table_is_kept();
