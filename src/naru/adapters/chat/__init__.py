"""OpenAI-compatible chat endpoints: the exchange that phrasing and translation share."""
