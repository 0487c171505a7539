"""Who may open the pages of buyers found for a firm."""

BUYERS: dict[str, str] = {
    # a buyer's link opens hers alone; a wrong key is answered as if nothing were there
    "buyer:letters": "nobody",
    # officers
    "officer:buyers": "viewers",
    "officer:buyer_new": "officers",
    "officer:buyer_table": "officers",
    "officer:buyer_sheet": "officers",
    "officer:introductions": "viewers",
    "officer:buyer_weights": "viewers",
    "officer:trade_figures": "viewers",
    "officer:trade_figures_load": "officers",
    "officer:buyer_searches": "viewers",
    "officer:buyer_search_open": "officers",
    "officer:buyer_search": "viewers",
    "officer:buyer_search_act": "officers",
    "officer:buyer_search_close": "officers",
    "officer:buyer_search_report": "viewers",
    "officer:buyer": "officers",
    "officer:buyer_act": "officers",
    "officer:buyer_merge": "officers",
    "officer:trade_results": "viewers",
    "officer:trade_result_figures": "viewers",
    # firms: each sees its own goods, buyers and searches (test_buyer_pages)
    "gate:firm_buyers": "owners",
    "gate:buyer_offer_new": "owners",
    "gate:firm_results": "owners",
    "gate:firm_search": "owners",
    "gate:firm_search_report": "owners",
    "gate:buyer_offer": "owners",
    "gate:buyer_offer_change": "owners",
    "gate:buyer_offer_act": "owners",
}
