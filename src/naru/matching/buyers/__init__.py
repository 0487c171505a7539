"""What is decided about buyers: how well one fits an offer, what was learned, what may be sent."""
