-- Empties the tables after a transactional test as their owner, not against their rules:
-- append-only tables refuse it by trigger, so the triggers rest while the test's rows go.
-- Most tables are empty or small, and deleting a few rows is a hundred times quicker than
-- truncating; where one is large, all are truncated.
CREATE OR REPLACE PROCEDURE empty_tables(children_first text [], large_bytes bigint)
LANGUAGE plpgsql AS $$
DECLARE
    one text;
    has_rows boolean;
    is_large boolean := false;
    filled text[] := '{}';
BEGIN
    -- Checked at once, not at the end: a table with checks pending cannot be altered.
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH one IN ARRAY children_first LOOP
        CONTINUE WHEN pg_relation_size(quote_ident(one)::regclass) = 0;
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', one) INTO has_rows;
        CONTINUE WHEN NOT has_rows;
        filled := filled || one;
        is_large := is_large OR pg_relation_size(quote_ident(one)::regclass) > large_bytes;
    END LOOP;
    IF is_large THEN
        filled := children_first;
    END IF;
    FOREACH one IN ARRAY filled LOOP
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', one);
    END LOOP;
    IF is_large THEN
        EXECUTE 'TRUNCATE ' || (SELECT string_agg(quote_ident(each), ', ') FROM unnest(filled) AS each);
    ELSE
        FOREACH one IN ARRAY filled LOOP
            EXECUTE format('DELETE FROM %I', one);
        END LOOP;
    END IF;
    FOREACH one IN ARRAY filled LOOP
        EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', one);
    END LOOP;
END
$$;
