"""Writes of the room, by noun: firms, roles, people, consents, addresses."""
