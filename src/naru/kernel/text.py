"""Text that people read, in Korean and English side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Korean with its English; an empty English falls back to the Korean."""

    ko: str
    en: str = ""

    def into(self, language: str) -> str:
        """Return the text for a language tag such as ``ko`` or ``en-gb``."""
        return self.en if self.en and language.lower().startswith("en") else self.ko

    def fill(self, **values: object) -> "Text":
        """Return a copy whose ``{name}`` places are filled."""
        return Text(ko=self.ko.format(**values), en=self.en.format(**values))
