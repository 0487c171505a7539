"""Change a programme file by small forms: what stands at a place, and how it is written back."""
