-- A ballot's sum is the sum of its choices, whoever writes; looked at when the transaction ends.

CREATE FUNCTION programmes_ballot_checked() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    ballot uuid;
    counted bigint;
    said bigint;
BEGIN
    IF TG_TABLE_NAME = 'programmes_ballot' THEN
        ballot := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        ballot := OLD.ballot_id;
    ELSE
        ballot := NEW.ballot_id;
    END IF;
    SELECT spent INTO said FROM programmes_ballot WHERE id = ballot;
    SELECT coalesce(sum(won), 0) INTO counted FROM programmes_ballotchoice WHERE ballot_id = ballot;
    IF said IS NOT NULL AND said <> counted THEN
        RAISE EXCEPTION 'programmes: a ballot says % and spends %', said, counted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ballot_adds_up';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER ballot_adds_up
    AFTER INSERT OR UPDATE ON programmes_ballot DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION programmes_ballot_checked();

CREATE CONSTRAINT TRIGGER choices_add_up
    AFTER INSERT OR UPDATE OR DELETE ON programmes_ballotchoice DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION programmes_ballot_checked();
