"""Who may open the pages of where a firm stands."""

HOME: dict[str, str] = {"gate:firm_home": "members"}
