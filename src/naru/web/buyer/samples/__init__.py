"""Pages for buyers: surveys of samples."""
