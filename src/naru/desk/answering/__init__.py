"""Answers with sources: how a question is read, matched, put together and fenced. Pure files."""
