-- A payment to everybody, set-based: applications are chosen for a batch, and paid by it.

-- Choose the applications of so many holders, with what counts as support; their timeline shows it.
-- Awards and lots will take the ids of the applications. Whoever was paid before under one of the
-- keys makes all of it fail.
CREATE FUNCTION programmes_choose(p_book smallint, p_call uuid, p_batch smallint,
  p_holders uuid[], p_each bigint, p_stage text, p_code text, p_keys text[], p_actor uuid,
  p_at timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE chosen uuid[];
BEGIN
    EXECUTE 'SELECT array_agg(id) FROM (
               SELECT id FROM programmes_application
                WHERE call_id = $1 AND status IN (''submitted'', ''eligible'')
                  AND pay_batch IS NULL AND holder_id = ANY($2)
                ORDER BY id FOR UPDATE) a'
       INTO chosen USING p_call, p_holders;
    IF chosen IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE 'INSERT INTO programmes_supportrecord (book_id, id, holder_id, programme_code, key,
                                                   award_id, taken_at)
             SELECT $1, gen_random_uuid(), a.holder_id, $2, k.key, a.id, $3
               FROM programmes_application a, unnest($4) k (key) WHERE a.id = ANY($5)'
      USING p_book, p_code, p_at, p_keys, chosen;
    EXECUTE 'INSERT INTO programmes_applicationstep (id, application_id, at, actor_id,
               status_before, status_after, stage, reason, is_undone, before)
             SELECT gen_random_uuid(), id, $2, $3, status, ''selected'', $4, $5, false, ''{}''
               FROM programmes_application WHERE id = ANY($1)'
      USING chosen, p_at, p_actor, p_stage, '';
    EXECUTE 'UPDATE programmes_application
                SET status = ''selected'', stage = $2, pay_batch = $3, amount = $4, decided_at = $5
              WHERE id = ANY($1)'
      USING chosen, p_stage, p_batch, p_each, p_at;
    RETURN cardinality(chosen);
END $$;

-- Write the awards of a batch under the ids of their applications.
CREATE FUNCTION programmes_award_batch(p_book smallint, p_call uuid, p_batch smallint,
  p_programme uuid, p_kind text, p_each bigint, p_prefix text, p_since date, p_until date,
  p_reserved_at timestamptz, p_at timestamptz, OUT awards uuid[], OUT payees uuid[])
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'INSERT INTO programmes_award (book_id, id, programme_id, call_id, round_id,
               version_id, application_id, kind, holder_kind, holder_id, name, number, check_code,
               status, amount, own, paid, returned, facts, reserved_at, granted_at, since_on,
               until_on, end_reason)
             SELECT $1, id, $2, call_id, round_id, version_id, id, $3, ''person'',
                    coalesce(payee_id, holder_id), $12, $4 || lpad(number::text, 6, ''0''), $12,
                    ''running'', $5, 0, $5, 0, ''{}'', $6, $7, $8, $9, $12
               FROM programmes_application
              WHERE call_id = $10 AND pay_batch = $11 AND status = ''selected''
              ORDER BY id'
      USING p_book, p_programme, p_kind, p_prefix, p_each, p_reserved_at, p_at, p_since, p_until,
            p_call, p_batch, ''::text;
    EXECUTE 'SELECT array_agg(id ORDER BY id), array_agg(coalesce(payee_id, holder_id) ORDER BY id)
               FROM programmes_application
              WHERE call_id = $1 AND pay_batch = $2 AND status = ''selected'''
       INTO awards, payees USING p_call, p_batch;
END $$;
