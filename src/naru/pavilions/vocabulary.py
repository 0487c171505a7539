"""
The words that a company page or product sheet chooses from, each said in every language.

Read once from ``vocabulary.toml``. Pure: no database, no clock.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from naru.kernel.text import Text

FILE = Path(__file__).with_name("vocabulary.toml")


def _read() -> dict[str, dict[str, Text]]:
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        kind: {code: Text.of(row) for code, row in words.items()} for kind, words in written.items()
    }


_WORDS = _read()
CATEGORIES: Mapping[str, Text] = _WORDS["category"]
CERTIFICATES: Mapping[str, Text] = _WORDS["certificate"]
UNITS: Mapping[str, Text] = _WORDS["unit"]
BANDS: Mapping[str, Text] = _WORDS["band"]
ORIGINS: Mapping[str, Text] = _WORDS["origin"]
LABELS: Mapping[str, Text] = _WORDS["label"]


def said(words: Mapping[str, Text], code: str) -> Text:
    """Say a code; one that the file does not hold says itself."""
    return words.get(code, Text(code))


def code_of(words: Mapping[str, Text], written: str) -> str:
    """Return the code that somebody wrote as code or word of any language; "" for none."""
    wanted = written.strip().casefold()
    for code, word in words.items():
        spoken = {code, word.ko, word.en, *(text for _tag, text in word.more)}
        if wanted and wanted in {one.casefold() for one in spoken}:
            return code
    return ""


def known(words: Mapping[str, Text], codes: Iterable[str]) -> list[str]:
    """Return those of the codes that the file holds, each once, in its order."""
    wanted = set(codes)
    return [code for code in words if code in wanted]
