"""Who may open the pages of labels and papers of a market."""

LOCALISATION: dict[str, str] = {
    # gate
    "gate:localisation": "owners",
    "gate:localisation_new": "owners",
    "gate:localisation_product": "owners",
    "gate:localisation_facts": "owners",
    "gate:localisation_texts": "owners",
    "gate:localisation_end": "owners",
    "gate:localisation_open": "owners",
    "gate:localisation_plan": "owners",
    "gate:localisation_plan_end": "owners",
    "gate:localisation_label": "owners",
    "gate:localisation_proof": "owners",
    "gate:localisation_paper": "owners",
    "gate:localisation_content": "owners",
    "gate:localisation_line": "owners",
    "gate:localisation_order": "owners",
    "gate:localisation_trademarks": "owners",
    "gate:localisation_trademark_new": "owners",
    "gate:localisation_trademark": "owners",
    "gate:localisation_trademark_order": "owners",
    # officer
    "officer:markets": "viewers",
    "officer:market": "viewers",
    "officer:market_plans": "viewers",
    "officer:market_orders": "viewers",
    "officer:market_figures": "viewers",
}
