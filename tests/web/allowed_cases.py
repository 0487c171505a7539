"""Who may open the pages of the one-stop desk: cases, referrals, articles, what is promised."""

CASES: dict[str, str] = {
    "gate:cases": "everybody",
    "gate:case_new": "everybody",
    "gate:case_link": "everybody",
    "gate:case": "members",
    "gate:case_act": "members",
    "gate:case_satisfaction": "members",
    "gate:case_consent": "members",
    "gate:case_consent_withdraw": "members",
    "gate:case_book": "members",
    "gate:case_paper": "members",
    "gate:articles": "everybody",
    "gate:article": "everybody",
    "gate:article_vote": "everybody",
}
