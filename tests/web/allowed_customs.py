"""Who may open the pages of customs papers."""

CUSTOMS: dict[str, str] = {
    "gate:declarations": "owners",
    "gate:reentries": "owners",
    "gate:customs_code": "owners",
    "gate:declare": "owners",
    "gate:bring_back": "owners",
    "gate:declaration": "owners",
    "gate:declaration_items": "owners",
    "gate:declaration_act": "owners",
    "gate:declaration_correct": "owners",
    "gate:declaration_paper": "owners",
    "officer:declarations": "viewers",
    "officer:declarations_lodge": "officers",
    "officer:reentries": "viewers",
    "officer:reentry": "officers",
    "officer:declaration": "viewers",
}
