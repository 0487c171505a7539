-- A parcel of the hub is never lost and goes no way around: this holds it, whoever writes.
CREATE OR REPLACE FUNCTION hub_guard_parcel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    way text[] := ARRAY['expected', 'received', 'stored', 'picked', 'packed', 'sorted', 'handed_over'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a parcel of the hub is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    -- A shipment that is booked anew before it comes brings another label.
    IF NEW.shipment_id <> OLD.shipment_id
        OR (NEW.code <> OLD.code AND (NEW.state <> 'expected' OR OLD.state <> 'expected'))
    THEN
        RAISE EXCEPTION 'a parcel of the hub stays the one it is' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.state = OLD.state AND NEW.held_from = OLD.held_from)
        OR (OLD.state = 'held' AND (NEW.state = OLD.held_from OR NEW.state = 'withdrawn'))
        OR (NEW.state = 'held' AND NEW.held_from = OLD.state AND OLD.state <> 'handed_over')
        -- what is held at the bags is taken out of its bag
        OR (NEW.state = 'held' AND OLD.state = 'sorted' AND NEW.held_from = 'packed')
        OR array_position(way, NEW.state) = array_position(way, OLD.state) + 1
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a parcel of the hub does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE TRIGGER hub_guard_parcel BEFORE UPDATE OF state, held_from, shipment_id, code OR DELETE
    ON hub_hubparcel FOR EACH ROW EXECUTE FUNCTION hub_guard_parcel();

CREATE OR REPLACE FUNCTION hub_keep_scan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a scan is only ever added' USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE TRIGGER hub_keep_scan BEFORE UPDATE OR DELETE ON hub_hubscan
    FOR EACH ROW EXECUTE FUNCTION hub_keep_scan();

-- Write how many parcels stand after a batch of scans, in one statement; they are locked already.
CREATE OR REPLACE FUNCTION hub_move_parcels(
    book smallint, ids uuid[], states text[], froms text[], weights int[], places uuid[],
    bags uuid[], moment timestamptz
) RETURNS bigint LANGUAGE sql AS $$
    WITH moved AS (
        UPDATE hub_hubparcel AS parcel
        SET state = told.state, held_from = told.held_from, weighed_grams = told.grams,
            place_id = told.place_id, bag_id = told.bag_id, changed_at = moment
        FROM unnest(ids, states, froms, weights, places, bags)
            AS told (id, state, held_from, grams, place_id, bag_id)
        WHERE parcel.book_id = book AND parcel.id = told.id
        RETURNING 1
    )
    SELECT count(*) FROM moved;
$$;
