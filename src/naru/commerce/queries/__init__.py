"""What the mall reads, by noun."""
