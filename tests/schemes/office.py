"""
What the stories of schemes are told with: an office, its people, firms and residents, a clock.

Every step is a journey, as a page would call it. The clock stands where the story last put it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.schemes import people
from tests.schemes.scheme import Scheme

from naru.journeys import keep_the_rulebook
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.programmes import rulebook
from naru.programmes.definition.course import RoundSpec
from naru.programmes.queries import programmes
from naru.programmes.rulebook import Checked

FOLDER = Path(__file__).resolve().parents[2] / "rulebook"


@dataclass
class Office:
    """A public body that runs schemes, its officers, and the day on which the story stands."""

    body_id: int
    at: datetime = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    officer: Actor = field(init=False)
    approver: Actor = field(init=False)
    administrator: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.officer = people.person(self.body_id, "officer", role="officer")
        self.approver = people.person(self.body_id, "approver", role="approver")
        self.administrator = people.person(self.body_id, "administrator", role="administrator")

    @property
    def today(self) -> date:
        return legal_date(self.at)

    def turns(self, year: int, month: int, day: int, hour: int = 12) -> None:
        """Turn the clock to an hour of a day in Korea."""
        self.at = datetime(year, month, day, hour - 9, 0, tzinfo=UTC)

    def firm(self, name: str = "", **particulars: Any) -> Actor:
        """Register a firm with its bank account; return who runs it."""
        return people.firm(self.body_id, name, self.at, **particulars)

    def resident(self) -> Actor:
        """Return a resident with an account."""
        return people.person(self.body_id, "resident")

    def outsiders(self, many: int) -> list[Actor]:
        """Return people from outside who can be asked to review."""
        return [people.person(self.body_id, "outsider") for _ in range(many)]

    def writes(self, *files: str) -> list[UUID]:
        """Bring files into the database; each by its place in the rulebook, or as its text."""
        checked = [_checked(file) for file in files]
        assert all(one.is_good for one in checked), [one.faults for one in checked]
        keep_the_rulebook.load(by=self.administrator, files=checked, at=self.at)
        return [self._newest(one) for one in checked]

    def opens(
        self, file: str, *, money: int | None = None, rounds: Sequence[RoundSpec] = ()
    ) -> Scheme:
        """Open a call of a file, with the money that its budget names or as much as said."""
        (version_id,) = self.writes(file)
        return Scheme.opened(self, version_id, money=money, rounds=rounds)

    def balance(self, code: str) -> int:
        """Return what stands in an account of the body's book."""
        return ledger_queries.balances(book_id=self.body_id, codes=[code])[code].minor

    def proves_its_books(self) -> None:
        """Recount the books: nothing is lost, nothing made."""
        assert verify.verify(self.body_id) == []

    def _newest(self, checked: Checked) -> UUID:
        assert checked.definition is not None
        known = programmes.programme(body_id=self.body_id, code=checked.definition.id)
        assert known is not None
        assert known.newest is not None
        return known.newest.id


def _checked(file: str) -> Checked:
    if "\n" in file:
        return rulebook.check(file, file="as-text.toml")
    return rulebook.check_all([FOLDER / "kr" / f"{file}.toml"], folder=FOLDER)[0]
