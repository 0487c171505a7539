"""What a decision costs: one explained in Python, a million in PostgreSQL."""
