"""Officers' pages: shipments abroad."""
