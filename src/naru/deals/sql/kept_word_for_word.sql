-- What was sent to a buyer stays as it was sent: versions of quotations, messages, pro-forma
-- invoices. The database refuses everything else, whoever writes.

CREATE FUNCTION deals_is_kept() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'deals: % of % is refused: it was sent and is kept word for word', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER sent_quotation_never_goes
    BEFORE DELETE ON deals_quotation
    FOR EACH ROW WHEN (OLD.status <> 'draft')
    EXECUTE FUNCTION deals_is_kept();

CREATE TRIGGER sent_quotation_keeps_its_words
    BEFORE UPDATE ON deals_quotation
    FOR EACH ROW
    WHEN (
        OLD.status <> 'draft'
        AND (
            OLD.offer IS DISTINCT FROM NEW.offer
            OR OLD.currency IS DISTINCT FROM NEW.currency
            OR OLD.total_minor IS DISTINCT FROM NEW.total_minor
            OR OLD.valid_until IS DISTINCT FROM NEW.valid_until
            OR OLD.version IS DISTINCT FROM NEW.version
            OR OLD.deal_id IS DISTINCT FROM NEW.deal_id
            OR OLD.sent_at IS DISTINCT FROM NEW.sent_at
            OR NEW.status = 'draft'
            OR (OLD.status <> 'sent' AND OLD.status IS DISTINCT FROM NEW.status)
        )
    )
    EXECUTE FUNCTION deals_is_kept();

CREATE TRIGGER message_never_goes
    BEFORE DELETE ON deals_dealmessage
    FOR EACH ROW EXECUTE FUNCTION deals_is_kept();

CREATE TRIGGER message_keeps_its_words
    BEFORE UPDATE ON deals_dealmessage
    FOR EACH ROW
    WHEN (
        OLD.words IS DISTINCT FROM NEW.words
        OR OLD.side IS DISTINCT FROM NEW.side
        OR OLD.deal_id IS DISTINCT FROM NEW.deal_id
        OR OLD.files IS DISTINCT FROM NEW.files
    )
    EXECUTE FUNCTION deals_is_kept();

CREATE TRIGGER proforma_never_goes
    BEFORE DELETE ON deals_proforma
    FOR EACH ROW EXECUTE FUNCTION deals_is_kept();

CREATE TRIGGER proforma_keeps_its_words
    BEFORE UPDATE ON deals_proforma
    FOR EACH ROW
    WHEN (
        OLD.told IS DISTINCT FROM NEW.told
        OR OLD.private IS DISTINCT FROM NEW.private
        OR OLD.serial IS DISTINCT FROM NEW.serial
        OR OLD.year IS DISTINCT FROM NEW.year
        OR OLD.firm_id IS DISTINCT FROM NEW.firm_id
        OR OLD.currency IS DISTINCT FROM NEW.currency
        OR OLD.total_minor IS DISTINCT FROM NEW.total_minor
        OR OLD.deposit_minor IS DISTINCT FROM NEW.deposit_minor
        OR (OLD.void_at IS NOT NULL AND OLD.void_at IS DISTINCT FROM NEW.void_at)
    )
    EXECUTE FUNCTION deals_is_kept();

-- The number of a pro-forma invoice is one more than the firm's last of that year, given here and
-- nowhere else: the lock lets a firm's invoices in one by one, and what is rolled back leaves no hole.
CREATE FUNCTION deals_proforma_number() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(
        hashtextextended('proforma:' || NEW.body_id || ':' || NEW.firm_id || ':' || NEW.year, 0)
    );
    SELECT coalesce(max(serial), 0) + 1 INTO NEW.serial FROM deals_proforma
     WHERE body_id = NEW.body_id AND firm_id = NEW.firm_id AND year = NEW.year;
    RETURN NEW;
END
$$;

CREATE TRIGGER proforma_is_numbered
    BEFORE INSERT ON deals_proforma
    FOR EACH ROW EXECUTE FUNCTION deals_proforma_number();
