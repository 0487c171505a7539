"""Server pages: merchant."""
