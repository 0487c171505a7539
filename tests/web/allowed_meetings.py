"""Who may open the pages of export meetings."""

MEETINGS: dict[str, str] = {}
