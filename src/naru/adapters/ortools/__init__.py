"""OR-tools: assigns help by a flow of least cost."""
