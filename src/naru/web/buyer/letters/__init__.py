"""Pages for buyers: what letters of ours they answer, and how they stop them."""
