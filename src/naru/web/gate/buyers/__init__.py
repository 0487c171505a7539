"""Pages of the gate: buyers found for a firm."""
