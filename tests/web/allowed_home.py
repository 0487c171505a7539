"""Who may open the pages of where firms stand."""

HOME: dict[str, str] = {
    "gate:firm_home": "members",
    "officer:firms": "viewers",
    "officer:firm": "officers",
}
