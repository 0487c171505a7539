"""What the room tells."""
