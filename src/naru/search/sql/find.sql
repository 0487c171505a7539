-- Find in the index. The score adds up: exact title (8), all terms in the title (4) or anywhere
-- (2), the query squeezed as a part of title or key words (3). Only where none of these finds
-- anything: what is near by keystrokes (below 1). Ties go to the heavier entry. Never answers with more than p_limit rows,
-- and with nothing where nothing is asked.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Loads the extension's library, without which only a superuser may name its settings below.
SELECT show_trgm('');

CREATE INDEX search_by_keys ON search_searchentry
    USING gin (keys gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX search_by_word_keys ON search_searchentry
    USING gin (word_keys gin_trgm_ops) WITH (fastupdate = off);

CREATE FUNCTION search_find(
    p_body_id integer, p_kind text, p_terms text, p_title_terms text,
    p_squeezed text, p_keys text, p_word_keys text, p_limit integer
) RETURNS TABLE (subject_id uuid, score real, weight bigint, near boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET pg_trgm.word_similarity_threshold = 0.5
AS $$
DECLARE
    asked tsquery := p_terms::tsquery;
    in_title tsquery := p_title_terms::tsquery;
    -- A substring of one syllable would find 김치 for 김; such words are found as terms only.
    like_keys text := CASE
        WHEN char_length(p_squeezed) >= 2 AND length(p_keys) >= 3 THEN '%' || p_keys || '%'
    END;
BEGIN
    RETURN QUERY
    SELECT e.subject_id,
        (CASE WHEN p_squeezed = ANY (e.exact) THEN 8 ELSE 0 END
            + CASE WHEN e.terms @@ in_title THEN 4 WHEN e.terms @@ asked THEN 2 ELSE 0 END
            + CASE WHEN like_keys IS NOT NULL AND strpos(e.squeezed, p_squeezed) > 0
                THEN 3 ELSE 0 END)::real,
        e.weight, false
    FROM search_searchentry e
    WHERE e.body_id = p_body_id AND e.kind = p_kind
        AND (e.terms @@ asked
            OR (e.keys LIKE like_keys AND strpos(e.squeezed, p_squeezed) > 0))
    ORDER BY 2 DESC, 3 DESC, 1
    LIMIT p_limit;
    IF FOUND OR length(p_word_keys) < 4 THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT e.subject_id, word_similarity(p_word_keys, e.word_keys) * 0.99::real, e.weight, true
    FROM search_searchentry e
    WHERE e.body_id = p_body_id AND e.kind = p_kind AND p_word_keys <% e.word_keys
    ORDER BY 2 DESC, 3 DESC, 1
    LIMIT p_limit;
END
$$;

-- The same as one array, best first: `WHERE id = ANY (…) ORDER BY array_position(…, id)`.
CREATE FUNCTION search_ids(
    p_body_id integer, p_kind text, p_terms text, p_title_terms text,
    p_squeezed text, p_keys text, p_word_keys text, p_limit integer
) RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(h.subject_id ORDER BY h.score DESC, h.weight DESC, h.subject_id),
        '{}')
    FROM search_find(p_body_id, p_kind, p_terms, p_title_terms,
        p_squeezed, p_keys, p_word_keys, p_limit) h
$$;

-- Titles that go on from what is typed so far: a word that begins with these keystrokes (also in
-- the middle of a syllable) or with these first consonants.
CREATE FUNCTION search_complete(
    p_body_id integer, p_kind text, p_keys text, p_initials text, p_limit integer
) RETURNS TABLE (title text, title_en text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT min(e.title), min(e.title_en)
    FROM search_searchentry e
    WHERE e.body_id = p_body_id AND e.kind = p_kind
        AND ((p_keys <> '' AND e.word_keys LIKE '% ' || p_keys || '%')
            OR (p_initials <> '' AND e.terms @@ p_initials::tsquery))
    GROUP BY e.exact
    ORDER BY max(e.weight) DESC, min(char_length(e.title)), 1
    LIMIT p_limit
$$;

-- Words to try where nothing was found: the nearest titles, then what is liked most.
CREATE FUNCTION search_suggest(p_body_id integer, p_kind text, p_word_keys text, p_limit integer)
RETURNS TABLE (title text, title_en text)
LANGUAGE sql STABLE PARALLEL SAFE
SET pg_trgm.word_similarity_threshold = 0.35
AS $$
    WITH near AS (
        SELECT e.title, e.title_en, word_similarity(p_word_keys, e.word_keys) AS likeness, e.weight
        FROM search_searchentry e
        WHERE e.body_id = p_body_id AND e.kind = p_kind AND p_word_keys <% e.word_keys
        ORDER BY 3 DESC, 4 DESC
        LIMIT p_limit * 4
    ), liked AS (
        SELECT e.title, e.title_en, 0::real AS likeness, e.weight
        FROM search_searchentry e
        WHERE e.body_id = p_body_id AND e.kind = p_kind
        ORDER BY e.weight DESC
        LIMIT p_limit * 4
    )
    SELECT s.title, min(s.title_en)
    FROM (SELECT * FROM near UNION ALL SELECT * FROM liked) s
    GROUP BY s.title
    ORDER BY max(s.likeness) DESC, max(s.weight) DESC
    LIMIT p_limit
$$;
