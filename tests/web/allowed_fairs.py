"""Who may open the pages of fairs and missions."""

FAIRS: dict[str, str] = {
    # officers
    "officer:fairs": "viewers",
    "officer:fair_new": "officers",
    "officer:fair": "viewers",
    "officer:fair_change": "officers",
    "officer:fair_act": "officers",
    "officer:fair_results": "viewers",
    "officer:fair_results_sheet": "officers",
    "officer:fair_paper": "viewers",
    # firms: each sees its own places (test_fair_pages)
    "gate:fairs": "everybody",
    "gate:fair_mine": "owners",
    "gate:fair_act": "owners",
    "gate:fair_contact": "owners",
    "gate:fair_contact_change": "owners",
}
