"""Officers' pages: the export hub."""
