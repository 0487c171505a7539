"""Pages of the gate: difficulty cases at the one-stop desk."""
