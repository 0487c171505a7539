"""Server pages: account."""
