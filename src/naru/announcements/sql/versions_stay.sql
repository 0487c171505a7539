-- A version of an announcement is what was published: it is never rewritten.
CREATE FUNCTION announcements_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'announcements: a version never changes'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER announcement_version_never_changes
    BEFORE UPDATE ON announcements_announcementversion
    FOR EACH ROW EXECUTE FUNCTION announcements_refuse_change();
