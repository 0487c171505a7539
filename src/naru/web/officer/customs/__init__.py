"""Officers' pages: customs papers."""
