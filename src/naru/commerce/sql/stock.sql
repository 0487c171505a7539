-- Stock moves by these functions only. Each locks the rows in key order first, so that two
-- baskets with the same goods wait for each other instead of deadlocking, and does all or nothing.

-- Promise stock to a checkout; returns the skus that are short (none: everything is promised).
CREATE OR REPLACE FUNCTION commerce_reserve(
    book smallint, skus uuid[], quantities integer[], at timestamptz
) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    short uuid[];
BEGIN
    PERFORM 1 FROM commerce_stock s
      WHERE s.book_id = book AND s.id = ANY (skus) ORDER BY s.id FOR UPDATE;
    SELECT coalesce(array_agg(w.sku), '{}') INTO short
      FROM unnest(skus, quantities) AS w (sku, quantity)
      LEFT JOIN commerce_stock s ON s.book_id = book AND s.id = w.sku
      WHERE coalesce(s.on_hand - s.reserved, 0) < w.quantity;
    IF cardinality(short) = 0 THEN
        UPDATE commerce_stock s SET reserved = s.reserved + w.quantity, changed_at = at
          FROM unnest(skus, quantities) AS w (sku, quantity)
          WHERE s.book_id = book AND s.id = w.sku;
    END IF;
    RETURN short;
END $$;

-- Move stock by signed amounts: on hand and reserved, in key order; returns the rows moved.
CREATE OR REPLACE FUNCTION commerce_move_stock(
    book smallint, skus uuid[], on_hand_by integer[], reserved_by integer[], at timestamptz
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    moved integer;
BEGIN
    PERFORM 1 FROM commerce_stock s
      WHERE s.book_id = book AND s.id = ANY (skus) ORDER BY s.id FOR UPDATE;
    UPDATE commerce_stock s
      SET on_hand = s.on_hand + w.on_hand_by, reserved = s.reserved + w.reserved_by,
          changed_at = at
      FROM unnest(skus, on_hand_by, reserved_by) AS w (sku, on_hand_by, reserved_by)
      WHERE s.book_id = book AND s.id = w.sku;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$;

-- Say how many of a sku are on hand now (a count by the vendor); never below what is promised.
CREATE OR REPLACE FUNCTION commerce_set_on_hand(
    book smallint, skus uuid[], counts integer[], at timestamptz
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    stored integer;
BEGIN
    INSERT INTO commerce_stock AS s (book_id, id, on_hand, reserved, changed_at)
      SELECT book, w.sku, w.counted, 0, at
        FROM unnest(skus, counts) AS w (sku, counted) ORDER BY w.sku
      ON CONFLICT (book_id, id) DO UPDATE
        SET on_hand = greatest(excluded.on_hand, s.reserved), changed_at = at;
    GET DIAGNOSTICS stored = ROW_COUNT;
    RETURN stored;
END $$;

-- Put a sku into a cart; the same sku again adds up, to the limit.
CREATE OR REPLACE FUNCTION commerce_put_in_cart(
    book smallint, line uuid, cart uuid, sku uuid, wanted integer, price bigint,
    quantity_max integer, at timestamptz
) RETURNS integer LANGUAGE sql AS $$
    INSERT INTO commerce_cartline AS c
        (book_id, id, cart_id, sku_id, quantity, seen_price, added_at)
      VALUES (book, line, cart, sku, least(wanted, quantity_max), price, at)
      ON CONFLICT (book_id, cart_id, sku_id) DO UPDATE
        SET quantity = least(c.quantity + excluded.quantity, quantity_max), seen_price = price
      RETURNING c.quantity
$$;

-- Pour one cart into another (at sign-in).
CREATE OR REPLACE FUNCTION commerce_merge_carts(
    book smallint, source uuid, target uuid, quantity_max integer
) RETURNS void LANGUAGE sql AS $$
    WITH poured AS (
        DELETE FROM commerce_cartline WHERE book_id = book AND cart_id = source RETURNING *
    )
    INSERT INTO commerce_cartline AS c
        (book_id, id, cart_id, sku_id, quantity, seen_price, added_at)
      SELECT book, id, target, sku_id, quantity, seen_price, added_at FROM poured
      ON CONFLICT (book_id, cart_id, sku_id) DO UPDATE
        SET quantity = least(c.quantity + excluded.quantity, quantity_max)
$$;
