"""Who may open the pages of customs papers."""

CUSTOMS: dict[str, str] = {}
