"""Text that people read: Korean and English side by side, further languages where written."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
        """Return a copy whose ``{name}`` places are filled; a Text is said in each language."""
        more = tuple((tag, _filled(text, values, tag)) for tag, text in self.more)
        return Text(_filled(self.ko, values, "ko"), _filled(self.en, values, "en"), more=more)


def _filled(text: str, values: Mapping[str, object], language: str) -> str:
    said = {name: _said(value, language) for name, value in values.items()}
    return text.format(**said)


def _said(value: object, language: str) -> object:
    return value.into(language) if isinstance(value, Text) else value
