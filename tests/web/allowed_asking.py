"""Who may open the addresses of questions in one's own words."""

ASKING: dict[str, str] = {
    "gate:ask": "everybody",
    "gate:ask_rate": "everybody",
}
