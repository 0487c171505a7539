"""Officers' pages: a firm's pages in the pavilion."""
