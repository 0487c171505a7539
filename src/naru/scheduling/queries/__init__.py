"""What is read in this room, as frozen dataclasses, by noun."""
