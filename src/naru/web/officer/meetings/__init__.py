"""Officers' pages: export meetings."""
