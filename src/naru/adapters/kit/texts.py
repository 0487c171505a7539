"""
Texts that an old system can take: which character, in which field, does not fit.

Korean agencies read EUC-KR; what is not in it would arrive as a question mark on a label.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from naru.kernel.outcome import Refused


@dataclass(frozen=True, slots=True)
class Misfit:
    """A character that a charset does not hold, and the field it stands in."""

    field: str
    character: str


def misfit(fields: Mapping[str, str], *, charset: str = "euc-kr", signs: str = "") -> Misfit | None:
    """Return the first character that does not fit, or is a sign of the other side's own."""
    for name, text in fields.items():
        for character in text:
            if character in signs or not _fits(character, charset):
                return Misfit(name, character)
    return None


def refused(found: Misfit) -> Refused:
    """Say it in the form of every port: the character is the message (``connectors.reasons``)."""
    return Refused(code="unfit_text", message=found.character, field=found.field)


def _fits(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
