"""Weights and lengths as people read them, and texts one after the other."""

from collections.abc import Iterable

from naru.kernel.text import Text

GRAMS_PER_KG = 1_000
MM_PER_CM = 10


def grams_said(grams: int) -> str:
    """Write a weight: 750 g, 1.25 kg."""
    if grams < GRAMS_PER_KG:
        return f"{grams} g"
    whole, rest = divmod(grams, GRAMS_PER_KG)
    decimals = f"{rest:03d}".rstrip("0")
    return f"{whole:,}.{decimals} kg" if decimals else f"{whole:,} kg"


def mm_said(mm: int) -> str:
    """Write a length in centimetres: 150 cm, 32.5 cm."""
    whole, rest = divmod(mm, MM_PER_CM)
    return f"{whole:,}.{rest} cm" if rest else f"{whole:,} cm"


def join(texts: Iterable[Text], between: str = ", ") -> Text:
    """Write texts one after the other, in both languages."""
    said = list(texts)
    return Text(between.join(one.ko for one in said), between.join(one.en for one in said))
