"""Pages of the gate: mentors, dedicated sellers and the talent pool."""
