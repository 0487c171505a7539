"""Officers' pages: announcements of other bodies."""
