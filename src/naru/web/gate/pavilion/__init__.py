"""Pages of the gate: a firm's pages in the pavilion."""
