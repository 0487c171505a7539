"""Where buyers abroad come from, and what an officer says of them."""

BUYER_SOURCES = ("office", "import", "inquiry", "invitation", "fair")
BUYER_STANDINGS = ("unchecked", "known", "blocked")
