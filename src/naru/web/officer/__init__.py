"""Server pages: officer."""
