"""Who may open the pages of rates and landed cost."""

RATES: dict[str, str] = {}
