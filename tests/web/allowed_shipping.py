"""Who may open the pages of shipments abroad."""

SHIPPING: dict[str, str] = {}
