"""Pages of the gate: fairs and missions."""
