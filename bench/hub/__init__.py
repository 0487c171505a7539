"""A day in the export hub, through the real operations with all papers, under kills."""
