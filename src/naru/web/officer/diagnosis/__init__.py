"""Officers' pages: the diagnosis and the plan it yields."""
