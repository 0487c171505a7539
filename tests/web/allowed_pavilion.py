"""Who may open the pages of pavilions: buyers', a firm's own, officers'."""

PAVILION: dict[str, str] = {
    "buyer:front": "everybody",
    "buyer:maps": "everybody",
    "buyer:map": "everybody",
    "buyer:pavilions": "everybody",
    "buyer:pavilion": "everybody",
    "buyer:pavilion_catalogue": "everybody",
    "buyer:company": "everybody",
    "buyer:company_catalogue": "everybody",
    "buyer:sheet": "everybody",
    "buyer:sheet_of_buyer": "nobody",
    "buyer:preview": "nobody",
}
