"""Pages of the gate: announcements of other bodies."""
