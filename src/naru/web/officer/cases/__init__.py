"""Officers' pages: difficulty cases at the one-stop desk."""
