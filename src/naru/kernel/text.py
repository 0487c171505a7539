"""Text that people read: Korean and English side by side, further languages where written."""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from naru.kernel import won


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Korean with its English; an empty English falls back to the Korean."""

    ko: str
    en: str = ""
    more: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)  # ("ja", "…")

    @classmethod
    def of(cls, row: Mapping[str, str]) -> "Text":
        """Read a table of a file: ``ko``, ``en`` and further languages by their tags."""
        more = tuple((tag, text) for tag, text in row.items() if tag not in {"ko", "en"})
        return cls(ko=row["ko"], en=row.get("en", ""), more=more)

    def into(self, language: str) -> str:
        """
        Return the text for a language tag such as ``ko``, ``en-gb`` or ``ja``.

        A language that is not written falls back to English, which a reader abroad knows sooner.
        """
        wanted = language.lower().split("-")[0]
        for tag, text in self.more:
            if tag == wanted and text:
                return text
        return self.ko if wanted == "ko" or not self.en else self.en

    def fill(self, **values: object) -> "Text":
        """
        Return a copy whose ``{name}`` places are filled; a Text is said in each language.

        ``{name:won}`` writes a number as an amount: 12,000원, in English ₩12,000.
        """
        more = tuple((tag, _filled(text, values, tag)) for tag, text in self.more)
        return Text(_filled(self.ko, values, "ko"), _filled(self.en, values, "en"), more=more)


def _filled(text: str, values: Mapping[str, object], language: str) -> str:
    said = {name: _said(value, language) for name, value in values.items()}
    return _Filling(language).vformat(text, (), said)


class _Filling(string.Formatter):
    """Fills the places of a text in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "won":  # a number, Money, or digits as somebody wrote them
            digits = str(getattr(value, "minor", value)).replace(",", "")
            known = digits.removeprefix("-").isdecimal()
            return won.written(int(digits), self.language) if known else str(value)
        return format(value, format_spec)


def _said(value: object, language: str) -> object:
    return value.into(language) if isinstance(value, Text) else value
