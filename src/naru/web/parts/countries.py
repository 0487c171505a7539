"""The names of countries and languages in the reader's language, from the Unicode locale data."""

from babel import Locale
from django.utils.translation import get_language

from naru.geography import countries
from naru.web.parts import wording

BABEL_TAGS = {"zh-hans": "zh_Hans"}


def name(code: str) -> str:
    """Return a country's name; a code without one shows itself."""
    return wording.said(countries.name(code))


def with_city(code: str, city: str) -> str:
    """Return a country and a city in it; a city that is a country is named once."""
    land = name(code)
    return land if land == city else f"{land} {city}".strip()


def language(code: str) -> str:
    """Return a language's name; a code without one shows itself."""
    said: str = _locale(get_language() or "ko").languages.get(code, code)
    return said


def choices() -> list[tuple[str, str]]:
    """Return every country by its name, for a form."""
    return sorted(((code, name(code)) for code in countries.codes()), key=lambda pair: pair[1])


def _locale(language: str) -> Locale:
    return Locale.parse(BABEL_TAGS.get(language, language.split("-", maxsplit=1)[0]))
