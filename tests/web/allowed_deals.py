"""Who may open the pages of inquiries and quotations."""

DEALS: dict[str, str] = {}
