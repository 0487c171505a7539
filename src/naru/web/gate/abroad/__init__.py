"""Pages of the gate: selling abroad, the first page."""
