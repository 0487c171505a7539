"""Pages of the gate: questions in one's own words."""
