"""The door for machines: health and metrics now; the open interfaces come with their rooms."""
