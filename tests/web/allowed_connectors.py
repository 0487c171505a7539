"""Who may open the pages of links to outside systems."""

CONNECTORS: dict[str, str] = {}
