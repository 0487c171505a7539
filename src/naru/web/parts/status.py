"""A status of something: its word and its colour."""

from dataclasses import dataclass

from django.utils.functional import Promise

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Status:
    tone: str  # primary | success | warning | danger | information | gray
    word: Word
