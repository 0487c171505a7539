"""
What the stories of schemes are told with: an office, its people, firms and residents, a clock.

Every step is a journey, as a page would call it. The clock stands where the story last put it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.schemes.scheme import Scheme

from naru.identity.models import Person
from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.journeys import keep_the_rulebook
from naru.journeys.demo_county.people import business_number
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.programmes import rulebook
from naru.programmes.definition.course import RoundSpec
from naru.programmes.queries import programmes
from naru.programmes.rulebook import Checked

FOLDER = Path(__file__).resolve().parents[2] / "rulebook"
SERIALS = count(1)
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")


@dataclass
class Office:
    """A public body that runs schemes, its officers, and the day on which the story stands."""

    body_id: int
    at: datetime = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    officer: Actor = field(init=False)
    approver: Actor = field(init=False)
    administrator: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.officer = self._person("officer", role="officer")
        self.approver = self._person("approver", role="approver")
        self.administrator = self._person("administrator", role="administrator")

    @property
    def today(self) -> date:
        return legal_date(self.at)

    def turns(self, year: int, month: int, day: int, hour: int = 12) -> None:
        """Turn the clock to an hour of a day in Korea."""
        self.at = datetime(year, month, day, hour - 9, 0, tzinfo=UTC)

    def firm(self, name: str = "", **particulars: Any) -> Actor:
        """Register a firm with its bank account; return who runs it."""
        serial = next(SERIALS)
        name = name or f"가게 {serial}"
        owner = self._person(f"owner-{serial}")
        told = {"region_code": "4681025021", "opened_on": date(1990, 1, 1)} | particulars
        with db.transaction():
            firm_id = firms.register(
                by=owner,
                brn=business_number(serial),
                particulars=Particulars(name=name, representative=f"{name} 대표", **told),
                answer=IN_BUSINESS,
                owner_id=owner.person_id,
                at=self.at,
            )
            runs = replace(owner, name=name, firm_ids=frozenset({firm_id}))
            number = f"301{serial:010d}"
            firms.set_bank_account(
                by=runs, firm_id=firm_id, bank="농협은행", number=number, holder=name
            )
        return runs

    def resident(self) -> Actor:
        """Return a resident with an account."""
        return self._person("resident")

    def outsiders(self, many: int) -> list[Actor]:
        """Return people from outside who can be asked to review."""
        return [self._person("outsider") for _ in range(many)]

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

    def _person(self, key: str, *, role: str = "") -> Actor:
        email = f"{key}-{next(SERIALS)}@example.com"
        person = Person.objects.create(email=email, name=key)
        return Actor(
            body_id=self.body_id, person_id=person.id, name=key, body_role=role, address=email
        )


def _checked(file: str) -> Checked:
    if "\n" in file:
        return rulebook.check(file, file="as-text.toml")
    return rulebook.check_all([FOLDER / "kr" / f"{file}.toml"], folder=FOLDER)[0]
