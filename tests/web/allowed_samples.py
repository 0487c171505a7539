"""Who may open the pages of sample tests."""

SAMPLES: dict[str, str] = {}
