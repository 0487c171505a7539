"""A model behind an OpenAI-compatible endpoint that may phrase answers."""
