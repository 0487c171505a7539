"""Who may open the pages of goods for abroad."""

GOODS: dict[str, str] = {}
