-- A rate of exchange that was loaded is never changed and never goes: what was reckoned with it can be reckoned again.

CREATE FUNCTION exchange_rate_is_kept() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'goods: % of % is refused: rates of exchange are kept', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_rate_is_kept
    BEFORE UPDATE OR DELETE ON goods_exchangerate
    FOR EACH ROW EXECUTE FUNCTION exchange_rate_is_kept();
