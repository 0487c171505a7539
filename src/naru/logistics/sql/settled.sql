-- Write how many charges are settled, in one statement; they are locked already.
CREATE FUNCTION logistics_settle_charges(
    book smallint, ids uuid[], discounts bigint[], firms bigint[], moment timestamptz, day date
) RETURNS bigint LANGUAGE sql AS $$
    WITH moved AS (
        UPDATE logistics_freightcharge AS charge
        SET state = 'settled', actual_discount_won = told.discount, actual_firm_won = told.firm,
            ended_at = moment, ended_on = day
        FROM unnest(ids, discounts, firms) AS told (id, discount, firm)
        WHERE charge.book_id = book AND charge.id = told.id AND charge.state = 'reserved'
        RETURNING 1
    )
    SELECT count(*) FROM moved;
$$;
