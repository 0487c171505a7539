"""Officers' pages: joint shipping."""
