"""Who may open the pages of insurance of export sales."""

INSURANCE: dict[str, str] = {}
