"""Who may open the addresses of questions in one's own words."""

ASKING: dict[str, str] = {
    "gate:ask": "everybody",
    "gate:ask_rate": "everybody",
    "answers:api-root": "everybody",
    "answers:ask": "everybody",
    "answers:openapi-json": "everybody",
    "officer:questions": "viewers",
    "officer:questions_all": "viewers",
    "officer:questions_settle": "officers",
    "officer:questions_read": "officers",
    "officer:questions_words": "officers",
    "officer:questions_pair_end": "officers",
    "officer:questions_synonyms_remove": "officers",
    "officer:questions_set": "officers",
    "officer:questions_set_run": "officers",
    "officer:questions_set_remove": "officers",
}
