"""Officers' pages: insurance of export sales."""
