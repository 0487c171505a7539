-- A result and the file it was made by stay as they were; a result may only be superseded, once.

CREATE FUNCTION learning_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'learning: % of % is refused: add a newer one', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION learning_keep_result() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL
        AND to_jsonb(NEW) - 'superseded_at' = to_jsonb(OLD) - 'superseded_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'learning: a result of % is never changed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER assessment_version_is_never_changed
    BEFORE UPDATE OR DELETE ON learning_assessmentversion
    FOR EACH ROW EXECUTE FUNCTION learning_refuse_change();

CREATE TRIGGER result_is_never_changed
    BEFORE UPDATE ON learning_diagnosis
    FOR EACH ROW EXECUTE FUNCTION learning_keep_result();

CREATE TRIGGER result_is_never_deleted
    BEFORE DELETE ON learning_diagnosis
    FOR EACH ROW EXECUTE FUNCTION learning_refuse_change();
