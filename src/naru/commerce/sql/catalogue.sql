-- Count the live products of every shelf of a body, never further than a cap: each shelf reads its
-- own index and stops there, so that a menu costs the same with any number of products.
CREATE OR REPLACE FUNCTION commerce_count_shelves(of_body smallint, cap integer)
RETURNS TABLE (shelf uuid, counted integer)
LANGUAGE sql STABLE AS $$
    SELECT c.id, (
        SELECT count(*)::integer FROM (
            SELECT 1 FROM commerce_product p
            WHERE p.is_live AND p.top_category_id = c.id LIMIT cap
        ) AS found
    )
    FROM commerce_category c
    WHERE c.body_id = of_body AND c.parent_id IS NULL AND NOT c.is_hidden
    UNION ALL
    SELECT c.id, (
        SELECT count(*)::integer FROM (
            SELECT 1 FROM commerce_product p
            WHERE p.is_live AND p.category_id = c.id LIMIT cap
        ) AS found
    )
    FROM commerce_category c
    WHERE c.body_id = of_body AND c.parent_id IS NOT NULL AND NOT c.is_hidden
$$;
