"""Officers' pages: buyers found for a firm."""
