"""Pages for buyers: the pavilions."""
