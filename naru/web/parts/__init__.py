"""Server pages: parts."""
