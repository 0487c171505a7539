"""Pages of the gate: export meetings."""
