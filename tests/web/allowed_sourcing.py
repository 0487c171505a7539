"""Who may open the pages of order sharing between workshops."""

SOURCING: dict[str, str] = {}
