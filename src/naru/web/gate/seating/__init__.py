"""Pages of the gate: seats to book."""
