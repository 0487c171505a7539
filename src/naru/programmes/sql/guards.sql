-- What was written and published stays as it was: newer versions are added.

CREATE FUNCTION programmes_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'programmes: % of % is refused: add a newer version', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER file_version_is_never_changed
    BEFORE UPDATE OR DELETE ON programmes_programmeversion
    FOR EACH ROW EXECUTE FUNCTION programmes_refuse_change();

CREATE TRIGGER notice_is_never_changed
    BEFORE UPDATE OR DELETE ON programmes_noticeversion
    FOR EACH ROW EXECUTE FUNCTION programmes_refuse_change();
