"""Pages of the gate: the diagnosis and the plan it yields."""
