"""Writes of the room, by noun: audit, approvals, access_log, documents, keeping."""
