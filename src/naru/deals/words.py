"""The words of deals in every language of buyers, from two files: by group and code."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from naru.kernel.text import Text

SHIPPED = tuple(Path(__file__).with_name(name) for name in ("words.toml", "news.toml"))


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, Text]]:
    """Return every word by its group and code."""
    return {
        group: {code: Text.of(row) for code, row in codes.items()}
        for path in SHIPPED
        for group, codes in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def word(group: str, code: str) -> Text:
    """Return one word; a code without words shows itself."""
    return words()[group].get(code) or Text(code, code)


def choices(group: str, *codes: str) -> list[tuple[str, Text]]:
    """Return the codes of a group with their words, in its order or in the one given."""
    return [(code, words()[group][code]) for code in codes or words()[group]]
