"""What the room tells: one file for each noun that is asked about."""
