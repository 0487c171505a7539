"""Officers' pages: inquiries and quotations."""
