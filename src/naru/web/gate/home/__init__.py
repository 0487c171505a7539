"""Pages of the gate: where a firm stands."""
