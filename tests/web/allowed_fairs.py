"""Who may open the pages of fairs and missions."""

FAIRS: dict[str, str] = {}
