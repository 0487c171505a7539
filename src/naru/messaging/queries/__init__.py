"""Reads of the room: the outbox."""
