"""Who may open the pages of the export hub."""

HUB: dict[str, str] = {}
