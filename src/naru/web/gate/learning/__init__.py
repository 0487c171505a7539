"""Pages of the gate: courses, cohorts and certificates."""
