"""Officers' pages: fairs and missions."""
