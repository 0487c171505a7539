"""Names of countries by their ISO 3166 code, in the six languages, from the CLDR."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale

from naru.kernel.text import Text

MORE_LANGUAGES = ("ja", "zh", "vi", "es")
NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "XA", "XB"})  # the CLDR lists them among them


@lru_cache(maxsize=1)
def codes() -> Sequence[str]:
    """Return the code of every country."""
    known = map(str, Locale("en").territories)
    return [
        code
        for code in known
        if len(code) == len("KR") and code.isalpha() and code not in NO_COUNTRIES
    ]


def is_one(code: str) -> bool:
    """Say whether a code is a country's."""
    return code in codes()


@lru_cache(maxsize=300)
def name(code: str) -> Text:
    """Return the name of a country; a code that is none stands for itself."""
    ko, en = _name(code, "ko"), _name(code, "en")
    return Text(ko, en, more=tuple((tag, _name(code, tag)) for tag in MORE_LANGUAGES))


def joined(codes: Iterable[str]) -> Text:
    """Return the names of several countries, one after the other."""
    names = [name(code) for code in codes]
    return Text(", ".join(one.ko for one in names), ", ".join(one.en for one in names))


def _name(code: str, language: str) -> str:
    said: str = Locale(language).territories.get(code, code)
    return said
