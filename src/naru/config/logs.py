"""
A log format that takes people out of log lines.

Logs are read by more persons than the database is; e-mail addresses, phone numbers, business
numbers and query strings are masked before a line is written.
"""

import logging
import re

MASKS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\b01[016789][- ]?\d{3,4}[- ]?\d{4}\b"), "<phone>"),
    (re.compile(r"\b\d{6}-[1-8]\d{6}\b"), "<resident number>"),
    (re.compile(r"\b\d{3}-\d{2}-\d{5}\b"), "<business number>"),
    (re.compile(r"\?[^\s\"'?]*=[^\s\"']*"), "?<query>"),
)


class MaskingFormatter(logging.Formatter):
    """Mask the whole text of a record: its message, its values and its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(line: str) -> str:
    """Return the line without personal data."""
    for pattern, mask in MASKS:
        line = pattern.sub(mask, line)
    return line
