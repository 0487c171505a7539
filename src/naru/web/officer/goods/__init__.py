"""Officers' pages: goods for abroad."""
