"""Names of countries in Korean and English by their ISO 3166 code, from the CLDR."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from naru.kernel.text import Text

LANGUAGES = ("ja", "zh", "vi", "es")


@lru_cache(maxsize=300)
def name(code: str) -> Text:
    """Return the name of a country; a code that is none stands for itself."""
    ko, en = (Locale(language).territories.get(code, code) for language in ("ko", "en"))
    more = tuple((tag, Locale(tag).territories.get(code, code)) for tag in LANGUAGES)
    return Text(ko, en, more=more)


def is_one(code: str) -> bool:
    """Say whether a code is a country's."""
    return len(code) == len("KR") and code.isalpha() and code in Locale("en").territories


def joined(codes: Iterable[str]) -> Text:
    """Return the names of several countries, one after the other."""
    names = [name(code) for code in codes]
    return Text(", ".join(one.ko for one in names), ", ".join(one.en for one in names))
