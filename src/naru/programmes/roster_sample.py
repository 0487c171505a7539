"""
Make up a population: residents and firms of no real place, the same for the same seed.

Pure. ``Mix`` says exactly how many do not belong to the usual case (came later, foreigners, moved
out), so that a test or a demo knows how many a rule must reach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from naru.programmes.roster_table import Candidate
from naru.rules.facts import Fact

ELDEST_YEARS = 95
HOUSEHOLD_SIZES = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5)
SIZES = ("micro",) * 86 + ("small",) * 9 + ("medium",) * 4 + ("large",)
INDUSTRIES = ("manufacturing", "wholesale_retail", "food_lodging", "services", "information")
EMPLOYEES = {"micro": (0, 9), "small": (5, 49), "medium": (30, 299), "large": (300, 3_000)}
SALES = {"micro": 1_000_000_000, "small": 8_000_000_000, "medium": 60_000_000_000}
SALES_OF_LARGE = 900_000_000_000
EXPORTING_SHARE = 0.22
ARREARS_SHARE = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How many are made, and how many of them stand apart; nobody stands apart twice."""

    count: int
    newcomers: int = 0  # live here only since after the reference date
    foreigners: int = 0  # neither Korean nor marriage migrant nor permanent resident
    moved_out: int = 0  # moved out after the reference date

    def __post_init__(self) -> None:
        assert self.newcomers + self.foreigners + self.moved_out <= self.count


def residents(
    *, mix: Mix, places: Sequence[tuple[str, ...]], reference_on: date, seed: int
) -> Iterator[Candidate]:
    """Make up residents; ``places`` are the region codes of each place with all that hold it."""
    chance = Random(seed)
    apart = ["newcomer"] * mix.newcomers + ["foreigner"] * mix.foreigners
    apart += ["moved_out"] * mix.moved_out + [""] * (mix.count - len(apart) - mix.moved_out)
    chance.shuffle(apart)
    household, left, place = 0, 0, places[0]
    for number, kind in enumerate(apart, start=1):
        is_first = left == 0
        if is_first:
            household += 1
            left, place = chance.choice(HOUSEHOLD_SIZES), chance.choice(places)
        left -= 1
        yield Candidate(
            key=f"R{seed % 1000:03d}-{number:07d}",
            name=f"주민 {number:06d}",
            facts=_resident(chance, kind, reference_on, place)
            | {
                "resident.household": f"H{household:06d}",
                "resident.is_householder": is_first,
            },
        )


def _resident(
    chance: Random, kind: str, reference_on: date, place: tuple[str, ...]
) -> dict[str, Fact]:
    birth = reference_on - timedelta(days=chance.randrange(1, ELDEST_YEARS * 365))
    here = (reference_on - birth).days
    since = reference_on - timedelta(days=chance.randrange(here))
    if kind == "newcomer":
        since = reference_on + timedelta(days=chance.randrange(1, 120))
    facts: dict[str, Fact] = {
        "resident.region": place,
        "resident.birth": birth,
        "resident.age": _years(birth, reference_on),
        "resident.since": since,
        "resident.nationality": _nationality(chance, kind),
        "resident.has_moved_out": kind == "moved_out",
    }
    if kind == "moved_out":
        facts["resident.moved_out_on"] = reference_on + timedelta(days=chance.randrange(1, 400))
    return facts


def _nationality(chance: Random, kind: str) -> str:
    if kind == "foreigner":
        return "foreigner"
    return chance.choices(("korean", "marriage_migrant", "permanent_resident"), (96, 3, 1))[0]


def _years(since: date, on: date) -> int:
    return _months(since, on) // 12


def _months(since: date, on: date) -> int:
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def firms(
    *, count: int, places: Sequence[tuple[str, ...]], reference_on: date, seed: int
) -> Iterator[Candidate]:
    """Make up firms: most are micro-merchants, about a fifth exports."""
    chance = Random(seed)
    for number in range(1, count + 1):
        size = chance.choice(SIZES)
        opened = reference_on - timedelta(days=int(chance.betavariate(1, 3) * 50 * 365))
        exports = chance.random() < EXPORTING_SHARE
        low, high = EMPLOYEES[size]
        industry = chance.choice(INDUSTRIES)
        yield Candidate(
            key=f"F{seed % 1000:03d}-{number:07d}",
            name=f"업체 {number:06d}",
            facts={
                "firm.size": size,
                "firm.region": chance.choice(places),
                "firm.industry": industry,
                "firm.is_manufacturer": industry == "manufacturing",
                "firm.opened_on": opened,
                "firm.years_open": _years(opened, reference_on),
                "firm.months_open": _months(opened, reference_on),
                "firm.employees": chance.randint(low, high),
                "firm.annual_sales": _sales(chance, size),
                "firm.exports_usd": int(chance.paretovariate(0.9) * 10_000) if exports else 0,
                "firm.has_tax_arrears": chance.random() < ARREARS_SHARE,
                "firm.designations": (),
            },
        )


def _sales(chance: Random, size: str) -> int:
    most = SALES.get(size, SALES_OF_LARGE)
    return int(chance.betavariate(1.3, 4) * most) // 10_000 * 10_000
