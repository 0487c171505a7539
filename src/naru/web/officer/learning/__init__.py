"""Officers' pages: courses, cohorts and certificates."""
