-- Figures by day, set-based: one statement counts any number of days, so that a backfill of two
-- years costs little more than a single day. Days are those of Seoul; ranges are half-open.

CREATE FUNCTION commerce_day_begins(p_on date) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_on::timestamp AT TIME ZONE 'Asia/Seoul'
$$;

CREATE FUNCTION commerce_day_of(p_at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_at AT TIME ZONE 'Asia/Seoul')::date
$$;

CREATE FUNCTION commerce_sales_by_day(p_book smallint, p_since date, p_until date)
RETURNS TABLE (
  day date, orders integer, member_orders integer, repeat_orders integer, goods bigint,
  shipping bigint, refunds bigint, card bigint, gift bigint, payback bigint, policy bigint, points bigint
) LANGUAGE sql STABLE AS $$
  WITH placed AS MATERIALIZED (
    SELECT o.id, commerce_day_of(o.placed_at) AS day, o.person_id, o.goods, o.shipping,
      o.person_id IS NOT NULL AND EXISTS (
        SELECT FROM commerce_order e
        WHERE e.book_id = p_book AND e.person_id = o.person_id
          AND (e.placed_at, e.id) < (o.placed_at, o.id)
      ) AS is_repeated
    FROM commerce_order o
    WHERE o.book_id = p_book AND o.placed_at >= commerce_day_begins(p_since)
      AND o.placed_at < commerce_day_begins(p_until)
  ), sold AS (
    SELECT day, count(*) AS orders, count(person_id) AS member_orders,
      count(*) FILTER (WHERE is_repeated) AS repeat_orders, sum(goods) AS goods,
      sum(shipping) AS shipping
    FROM placed GROUP BY day
  ), paid AS (
    SELECT p.day,
      sum(t.amount) FILTER (WHERE t.kind = 'card') AS card,
      sum(t.amount) FILTER (WHERE t.kind = 'gift') AS gift,
      sum(t.amount) FILTER (WHERE t.kind = 'payback') AS payback,
      sum(t.amount) FILTER (WHERE t.kind = 'policy') AS policy,
      sum(t.amount) FILTER (WHERE t.kind = 'points') AS points
    FROM placed p JOIN commerce_tender t ON t.book_id = p_book AND t.checkout_id = p.id
    GROUP BY p.day
  ), given_back AS (
    SELECT commerce_day_of(c.closed_at) AS day, sum(c.refund) AS refunds
    FROM commerce_claim c
    WHERE c.book_id = p_book AND c.closed_at >= commerce_day_begins(p_since)
      AND c.closed_at < commerce_day_begins(p_until)
    GROUP BY 1
  )
  SELECT d.on_day::date, coalesce(s.orders, 0)::integer, coalesce(s.member_orders, 0)::integer,
    coalesce(s.repeat_orders, 0)::integer, coalesce(s.goods, 0)::bigint,
    coalesce(s.shipping, 0)::bigint, coalesce(g.refunds, 0)::bigint, coalesce(p.card, 0)::bigint,
    coalesce(p.gift, 0)::bigint, coalesce(p.payback, 0)::bigint, coalesce(p.policy, 0)::bigint,
    coalesce(p.points, 0)::bigint
  FROM generate_series(p_since::timestamp, p_until::timestamp - interval '1 day', '1 day')
    AS d(on_day)
    LEFT JOIN sold s ON s.day = d.on_day::date
    LEFT JOIN paid p ON p.day = d.on_day::date
    LEFT JOIN given_back g ON g.day = d.on_day::date
$$;

-- p_days and p_members say how many members the mall had at the end of each day; people are
-- another room's.
CREATE FUNCTION commerce_fill_figures(
  p_body smallint, p_since date, p_until date, p_days date[], p_members integer[],
  p_at timestamptz
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_filled integer;
BEGIN
  WITH opened AS (
    SELECT greatest(commerce_day_of(v.approved_at), p_since) AS day, count(*) AS many
    FROM commerce_vendor v
    WHERE v.body_id = p_body AND v.status IN ('approved', 'suspended')
      AND v.approved_at < commerce_day_begins(p_until)
    GROUP BY 1
  ), published AS (
    SELECT greatest(commerce_day_of(p.published_at), p_since) AS day, count(*) AS many
    FROM commerce_product p
    WHERE p.body_id = p_body AND p.is_live AND p.published_at < commerce_day_begins(p_until)
    GROUP BY 1
  )
  INSERT INTO commerce_dailyfigure (
    id, body_id, "on", orders, member_orders, repeat_orders, goods, shipping, refunds, card, gift,
    payback, policy, points, members, vendors, products, filled_at
  )
  SELECT gen_random_uuid(), p_body, s.day, s.orders, s.member_orders, s.repeat_orders, s.goods,
    s.shipping, s.refunds, s.card, s.gift, s.payback, s.policy, s.points, coalesce(m.many, 0),
    coalesce(sum(o.many) OVER (ORDER BY s.day), 0), coalesce(sum(p.many) OVER (ORDER BY s.day), 0),
    p_at
  FROM commerce_sales_by_day(p_body, p_since, p_until) s
    LEFT JOIN unnest(p_days, p_members) AS m(day, many) ON m.day = s.day
    LEFT JOIN opened o ON o.day = s.day
    LEFT JOIN published p ON p.day = s.day
  ON CONFLICT (body_id, "on") DO UPDATE SET
    orders = excluded.orders, member_orders = excluded.member_orders,
    repeat_orders = excluded.repeat_orders, goods = excluded.goods, shipping = excluded.shipping,
    refunds = excluded.refunds, card = excluded.card, gift = excluded.gift,
    payback = excluded.payback, policy = excluded.policy, points = excluded.points,
    members = excluded.members, vendors = excluded.vendors, products = excluded.products, filled_at = excluded.filled_at;
  GET DIAGNOSTICS v_filled = ROW_COUNT;

  INSERT INTO commerce_dailysale (
    id, body_id, "on", product_id, vendor_id, category_id, quantity, amount
  )
  SELECT gen_random_uuid(), p_body, sold.day, sold.product_id, sold.vendor_id,
    p.top_category_id, sold.quantity, sold.amount
  FROM (
    SELECT commerce_day_of(o.placed_at) AS day, l.product_id,
      (array_agg(v.vendor_id))[1] AS vendor_id, sum(l.quantity) AS quantity,
      sum(l.quantity * l.unit_price) AS amount
    FROM commerce_order o
      JOIN commerce_orderline l ON l.book_id = p_body AND l.order_id = o.id
      JOIN commerce_vendororder v ON v.book_id = p_body AND v.id = l.vendor_order_id
    WHERE o.book_id = p_body AND o.placed_at >= commerce_day_begins(p_since)
      AND o.placed_at < commerce_day_begins(p_until)
    GROUP BY 1, 2
  ) sold LEFT JOIN commerce_product p ON p.id = sold.product_id
  ON CONFLICT (body_id, "on", product_id) DO UPDATE SET
    vendor_id = excluded.vendor_id, category_id = excluded.category_id,
    quantity = excluded.quantity, amount = excluded.amount;
  RETURN v_filled;
END $$;
