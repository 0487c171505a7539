"""Who may open the pages of buyers found for a firm."""

BUYERS: dict[str, str] = {}
