"""The door for time: what the worker does by the clock, and what it does when asked."""
