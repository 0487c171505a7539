"""Pages for buyers: inquiries and quotations."""
