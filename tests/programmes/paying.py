"""A county that pays everybody: the call of the rulebook, a roll, residents with accounts."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.programmes.deciding import RULEBOOK

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.programmes.models import RosterEntry
from naru.programmes.operations import calls, funds, programmes, rolls, rosters
from naru.programmes.roster import columns, shape
from naru.programmes.roster_sample import Mix

ONLINE = datetime(2025, 12, 30, 3, 0, tzinfo=UTC)
COUNTER = datetime(2026, 1, 6, 3, 0, tzinfo=UTC)
PAYING = datetime(2026, 1, 12, 3, 0, tzinfo=UTC)
REFERENCE = date(2025, 4, 3)
TOWNS = tuple(
    (town, "4687000000", "4600000000") for town in ("4687025000", "4687025300", "4687031000")
)
COLUMN = {one.fact: one.slot for one in columns(shape("person"))}


def income_file() -> str:
    path = RULEBOOK / "yeonggwang" / "2025-sun-and-wind-income.toml"
    return path.read_text(encoding="utf-8")


def officer(role: str = "officer") -> Actor:
    return Actor(body_id=1, person_id=uuid7(), body_role=role)


def member() -> Actor:
    return Actor(body_id=1, person_id=uuid7(), name="주민")


def open_call(*, money: int = 25_500_000_000, code: str = "income") -> UUID:
    """Open the call and give it money; needs a transaction."""
    by, at = officer(), ONLINE - timedelta(days=20)
    ledger.open_book(book_id=1, name="영광군", at=at)
    version = programmes.write(by=by, text=income_file(), at=at)
    call = calls.draft(
        by=by, version_id=version, public_code=code, title=Text("기본소득", "Income"), at=at
    )
    calls.open_call(by=by, call_id=call, notice=Text("공고", "Notice"), at=at)
    funds.appropriate(by=by, call_id=call, amount=won(money), token=uuid7(), at=at)
    return call


def open_with_roll(mix: Mix, *, money: int = 25_500_000_000) -> tuple[UUID, UUID]:
    """Open the call with a made-up roll; return both ids."""
    call = open_call(money=money)
    roster = rosters.generate(
        by=officer(), name="군민", subject="person", mix=mix, places=TOWNS,
        reference_on=REFERENCE, seed=7, at=ONLINE,
    )  # fmt: skip
    rolls.choose(by=officer(), call_id=call, roster_id=roster, at=ONLINE)
    return call, roster


def somebody(roster: UUID, **facts: object) -> RosterEntry:
    """Return the next of a roll, made to be as told (by the last word of a fact's name)."""
    row = RosterEntry.objects.filter(roster=roster, n16=None).order_by("id").first()
    assert row is not None
    row.n16 = 1  # no rule asks for this slot: it says who was taken
    usual = {
        "birth": date(1980, 5, 5), "since": date(2000, 1, 1), "nationality": "korean",
        "has_moved_out": False, "household": f"T{row.id.hex[-6:]}", "is_householder": True,
    }  # fmt: skip
    for name, value in (usual | facts).items():
        setattr(row, COLUMN[f"resident.{name}"], value)
    row.save()
    return row
