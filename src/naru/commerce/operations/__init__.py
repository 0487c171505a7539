"""What the mall writes, by noun."""
