"""Officers' pages: questions in one's own words."""
