"""Who may open the pages of where firms stand."""

HOME: dict[str, str] = {
    "gate:firm_home": "members",
    "gate:find_page": "everybody",
    "officer:firms": "viewers",
    "officer:firm": "officers",
}
