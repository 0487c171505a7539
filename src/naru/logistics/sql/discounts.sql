-- The terms of a public discount are never edited and never go: a discount ends, once.

CREATE FUNCTION rate_discount_is_kept() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'logistics: % of % is refused: terms of a discount are kept', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER rate_discount_never_goes
    BEFORE DELETE ON logistics_ratediscount
    FOR EACH ROW EXECUTE FUNCTION rate_discount_is_kept();

CREATE TRIGGER rate_discount_keeps_its_terms
    BEFORE UPDATE ON logistics_ratediscount
    FOR EACH ROW
    WHEN (
        OLD.name IS DISTINCT FROM NEW.name
        OR OLD.services IS DISTINCT FROM NEW.services
        OR OLD.countries IS DISTINCT FROM NEW.countries
        OR OLD.sizes IS DISTINCT FROM NEW.sizes
        OR OLD.rate_bp IS DISTINCT FROM NEW.rate_bp
        OR OLD.cap_won IS DISTINCT FROM NEW.cap_won
        OR OLD.since IS DISTINCT FROM NEW.since
        OR OLD.until IS DISTINCT FROM NEW.until
        OR OLD.basis IS DISTINCT FROM NEW.basis
        OR OLD.shares IS DISTINCT FROM NEW.shares
        OR OLD.ended_on IS NOT NULL
    )
    EXECUTE FUNCTION rate_discount_is_kept();
