"""Writes of the room: letters."""
