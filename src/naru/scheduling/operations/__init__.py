"""What is written in this room, by noun."""
