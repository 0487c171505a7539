"""Count what came of rounds: acceptance, meetings kept, per party, second meetings, amounts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.kernel.money import Money
from naru.meetings.models import Meeting, MeetingFollowUp, MeetingParty
from naru.meetings.states import CURRENCY, OUTCOMES

CAME = ("came", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one round; rates are per cent, None where nothing is counted yet."""

    firms: int = 0
    buyers_invited: int = 0
    buyers: int = 0
    meetings: int = 0
    held: int = 0
    marked: int = 0
    again: int = 0
    told: int = 0
    interest: int = 0
    samples: int = 0
    quotes: int = 0
    contracts: int = 0
    amount_minor: int = 0
    later_contracts: int = 0
    later_minor: int = 0

    @property
    def acceptance(self) -> int | None:
        return _rate(self.buyers, self.buyers_invited)

    @property
    def kept(self) -> int | None:
        return _rate(self.held, self.marked)

    @property
    def second(self) -> int | None:
        return _rate(self.again, self.held)

    @property
    def per_firm(self) -> str:
        return f"{self.meetings / self.firms:.1f}" if self.firms else "–"

    @property
    def per_buyer(self) -> str:
        return f"{self.meetings / self.buyers:.1f}" if self.buyers else "–"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, CURRENCY)

    @property
    def later_amount(self) -> Money:
        return Money(self.later_minor, CURRENCY)


def of_rounds(*, round_ids: Sequence[UUID]) -> dict[UUID, Figures]:
    """Return the figures of each round, in three statements."""
    parties: dict[UUID, Counter[str]] = {one: Counter() for one in round_ids}
    for row in MeetingParty.objects.filter(round_id__in=round_ids).values_list(
        "round_id", "side", "status"
    ):
        parties[row[0]][f"{row[1]}_{row[2]}"] += 1
    counted: dict[UUID, Counter[str]] = {one: Counter() for one in round_ids}
    names = ("round_id", "firm_came", "buyer_came", "outcome", "amount_minor", "meets_again")
    told = Meeting.objects.filter(round_id__in=round_ids, told_status="chosen")
    for row in told.values_list(*names):
        _count(counted[row[0]], row[1:])
    later = MeetingFollowUp.objects.filter(
        meeting__round_id__in=round_ids, outcome="contract"
    ).order_by("months")
    latest = {one.meeting_id: (one.amount_minor, one.meeting_id) for one in later}
    rounds_of = dict(Meeting.objects.filter(id__in=list(latest)).values_list("id", "round_id"))
    for meeting_id, (minor, _id) in latest.items():
        counted[rounds_of[meeting_id]]["later_contracts"] += 1
        counted[rounds_of[meeting_id]]["later_minor"] += minor
    return {one: _figures(parties[one], counted[one]) for one in round_ids}


def _count(into: Counter[str], row: tuple[str, str, str, int, bool]) -> None:
    firm, buyer, outcome, minor, again = row
    into["meetings"] += 1
    into["marked"] += bool(firm and buyer)
    into["held"] += firm in CAME and buyer in CAME
    into["again"] += again
    if outcome:
        into["told"] += 1
        into[outcome] += 1
        into["minor"] += minor


def _figures(parties: Counter[str], counted: Counter[str]) -> Figures:
    assert set(OUTCOMES) >= {"sample", "quote", "contract"}, "these are counted"
    buyers = sum(count for key, count in parties.items() if key.startswith("buyer_"))
    return Figures(
        firms=parties["firm_accepted"],
        buyers_invited=buyers,
        buyers=parties["buyer_accepted"],
        meetings=counted["meetings"],
        held=counted["held"],
        marked=counted["marked"],
        again=counted["again"],
        told=counted["told"],
        interest=counted["interest"],
        samples=counted["sample"],
        quotes=counted["quote"],
        contracts=counted["contract"],
        amount_minor=counted["minor"],
        later_contracts=counted["later_contracts"],
        later_minor=counted["later_minor"],
    )


def _rate(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
