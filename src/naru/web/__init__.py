"""Server pages by audience; views parse, make one call, and render."""
