"""
Write the net content as a market asks: metric, or US customary units first and metric behind.

Conversion is exact (an ounce is 28.349523125 g, a US fluid ounce 29.5735295625 ml); what is printed
is rounded half up to a tenth, and the proof says so. Pure.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from naru.kernel.text import Text

GRAMS_PER_OUNCE = Fraction(28_349_523_125, 10**9)
ML_PER_FLUID_OUNCE = Fraction(295_735_295_625, 10**10)
THOUSAND = 1_000
ROUNDED = Text(
    "온스는 1oz = 28.349523125g(액체는 1fl oz = 29.5735295625mL)로 정확히 환산해 "
    "소수 첫째 자리로 반올림했습니다.",
    "Ounces are converted exactly (28.349523125 g; 29.5735295625 ml for a fluid ounce) and rounded "
    "half up to a tenth.",
)


def rounded(value: Fraction, places: int) -> str:
    """Round half up to some decimal places, without trailing zeros."""
    step = Fraction(1, 10**places)
    count = int(value / step + Fraction(1, 2))
    found = (Decimal(count) * Decimal(1).scaleb(-places)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    return f"{found:f}".rstrip("0").rstrip(".") if places else f"{found:f}"


def customary(amount: int, unit: str) -> str:
    """Return grams as ounces, millilitres as US fluid ounces, rounded to a tenth."""
    if unit == "ml":
        return f"{rounded(Fraction(amount) / ML_PER_FLUID_OUNCE, 1)} fl oz"
    return f"{rounded(Fraction(amount) / GRAMS_PER_OUNCE, 1)} oz"


def metric(amount: int, unit: str) -> str:
    """Return the metric way: from a thousand on in kilograms or litres, exactly."""
    if amount < THOUSAND:
        return f"{amount} {'mL' if unit == 'ml' else unit}"
    larger = "L" if unit == "ml" else "kg"
    return f"{rounded(Fraction(amount, THOUSAND), 3)} {larger}"


def net_content(amount: int, unit: str, system: str) -> str:
    """Return the net content in a market's system of units."""
    if unit == "piece":
        return str(amount)
    if system == "dual_us":
        return f"{customary(amount, unit)} ({metric(amount, unit)})"
    return metric(amount, unit)
