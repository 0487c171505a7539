"""Pages of the gate: inquiries and quotations."""
