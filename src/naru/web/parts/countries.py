"""The names of countries and languages in the reader's language, from the Unicode locale data."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

BABEL_TAGS = {"zh-hans": "zh_Hans"}


def name(code: str) -> str:
    """Return a country's name; a code without one shows itself."""
    return _names(get_language() or "ko").get(code, code)


def language(code: str) -> str:
    """Return a language's name; a code without one shows itself."""
    said: str = _locale(get_language() or "ko").languages.get(code, code)
    return said


def choices() -> list[tuple[str, str]]:
    """Return every country by its name, for a form."""
    return sorted(_names(get_language() or "ko").items(), key=lambda pair: pair[1])


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    return {
        code: said
        for code, said in _locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"ZZ", "EU", "EZ", "UN", "XA", "XB"}
    }


def _locale(language: str) -> Locale:
    return Locale.parse(BABEL_TAGS.get(language, language.split("-", maxsplit=1)[0]))
