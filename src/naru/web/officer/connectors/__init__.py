"""Officers' pages: links to outside systems."""
