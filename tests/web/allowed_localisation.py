"""Who may open the pages of labels and papers of a market."""

LOCALISATION: dict[str, str] = {}
