"""Work out the ranking of a round: points, warnings, order, and where places and money end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.programmes import accounts, scoring, snapshot
from naru.programmes import ranking as order
from naru.programmes.definition.programme import Definition
from naru.programmes.models import (
    Application,
    Award,
    BallotChoice,
    Call,
    CallRound,
    Support,
)
from naru.programmes.queries import double_support, programmes, reviews
from naru.programmes.ranking import Candidate, Line, Room
from naru.programmes.scoring import Result
from naru.rules.facts import TODAY, Facts

ENDED = ("cancelled", "revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedLine:
    """
    One line of a ranking; ``amount`` is what would be given, ``computed`` what the rule said.

    ``bars`` are warnings of double support in words; ``reviews_missing`` holds the cut up.
    """

    application_id: UUID
    number: int
    title: str
    holder_id: UUID
    result: Result
    computed: int
    amount: int
    cut_reason: str
    line: Line
    bars: tuple[Text, ...] = ()
    reviews_missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A round in order, cut by what is left: ``places`` and ``money`` are None without limit."""

    call_id: UUID
    round_id: UUID
    round_number: int
    definition: Definition
    lines: tuple[RankedLine, ...]
    places: int | None
    money: int | None

    @property
    def chosen(self) -> tuple[RankedLine, ...]:
        return self._with("selected")

    @property
    def waiting(self) -> tuple[RankedLine, ...]:
        return self._with("reserve")

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.chosen)

    @property
    def money_left(self) -> int | None:
        return None if self.money is None else self.money - self.amount

    @property
    def reviews_missing(self) -> int:
        return sum(one.reviews_missing for one in self.lines)

    def _with(self, outcome: str) -> tuple[RankedLine, ...]:
        return tuple(one for one in self.lines if one.line.outcome == outcome)


def ranking_of(
    *,
    call: Call,
    window: CallRound,
    on: date,
    places: int | None = None,
    money: int | None = None,
) -> Ranking:
    """Return the ranking of a round; ``places`` and ``money`` narrow what there is to give."""
    definition = programmes.definition(call.version_id)
    rows = list(candidates(call, window, definition))
    bars = double_support.bars(
        body_id=call.body_id,
        definition=definition,
        call_id=call.id,
        holder_ids={row.holder_id for row in rows},
        on=on,
    )
    results = _results(call, definition, rows)
    room = room_of(call, window, definition, rows)
    room = replace(room, places=_least(room.places, places), money=_least(room.money, money))
    ordered = order.in_order(
        [
            _candidate(row, definition, results[row.id], barred=row.holder_id in bars)
            for row in rows
        ],
        definition.selection.tie_break,
    )
    known = {row.id: row for row in rows}
    return Ranking(
        call_id=call.id,
        round_id=window.id,
        round_number=window.number,
        definition=definition,
        lines=tuple(
            _ranked(known[line.candidate.id], line, results, bars, definition)
            for line in order.cut(ordered, room)
        ),
        places=room.places,
        money=room.money,
    )


def candidates(call: Call, window: CallRound, definition: Definition) -> "QuerySet[Application]":
    """Return the applications of a round that are to be decided on."""
    rows = Application.objects.filter(call=call, round=window).order_by("number")
    if definition.selection.method != "first_come":
        return rows.filter(status="eligible")
    awarded = Award.objects.in_book(call.body_id).filter(call_id=call.id).exclude(status__in=ENDED)
    held = rows.filter(status="selected", has_place=True).exclude(
        id__in=awarded.exclude(application_id=None).values("application_id")
    )
    return held.filter(decided_at__isnull=False) if definition.has_stage("screening") else held


def amount_of(row: Application) -> int:
    """Return what an application would be given: the least of computed, wanted and cut."""
    named = (row.amount, row.amount_wanted, row.amount_cut)
    return min((one for one in named if one is not None), default=0)


def room_of(
    call: Call, window: CallRound, definition: Definition, rows: Sequence[Application] = ()
) -> Room:
    """Return what a round may still give; places that candidates hold already are theirs."""
    holding = sum(row.has_place for row in rows)
    left = None if window.quota is None else window.quota - window.taken + holding
    whole = definition.quota.awards
    if whole is not None:
        taken = Application.objects.filter(call=call, has_place=True).count() - holding
        left = _least(left, whole - taken)
    holds = Counter(
        Award.objects.in_book(call.body_id)
        .filter(call_id=call.id)
        .exclude(status__in=ENDED)
        .values_list("holder_id", flat=True)
    )
    return Room(
        places=left,
        money=_money(call, window, definition),
        reserve=definition.selection.reserve,
        of_one_holder=definition.quota.of_one_holder,
        holds=holds,
        skips_dear=definition.selection.method == "vote",
    )


def money_left(*, call: Call) -> int:
    """Return what a call may still promise."""
    code = accounts.free(call.id)
    return ledger.balances(book_id=call.body_id, codes=[code])[code].minor


def spent_in_round(*, call: Call, window: CallRound) -> int:
    """Return what awards of a round have promised."""
    awards = Award.objects.in_book(call.body_id).filter(call_id=call.id, round_id=window.id)
    total: int | None = awards.exclude(status__in=ENDED).aggregate(won=Sum("amount"))["won"]
    return total or 0


def _money(call: Call, window: CallRound, definition: Definition) -> int | None:
    if definition.budget is None:
        return None
    left = money_left(call=call)
    if window.budget is None:
        return left
    return min(left, window.budget - spent_in_round(call=call, window=window))


def _results(call: Call, definition: Definition, rows: Sequence[Application]) -> dict[UUID, Result]:
    selection = definition.selection
    given = reviews.counting(call_id=call.id) if selection.criterion else {}
    votes = _votes(call, definition)
    return {
        row.id: scoring.result(
            selection,
            reviews=given.get(row.id, []),
            facts=_facts(row, definition),
            votes=votes.get(row.id, 0),
        )
        for row in rows
    }


def _facts(row: Application, definition: Definition) -> Facts:
    assert row.submitted_at is not None, "only what was handed in is ranked"
    return {TODAY: legal_date(row.submitted_at), **snapshot.read(row.facts, definition)}


def _votes(call: Call, definition: Definition) -> Mapping[UUID, int]:
    """Count the ballots' choices for each application, or the voices of support for a bonus."""
    if definition.selection.method == "vote":
        choices = BallotChoice.objects.filter(ballot__call=call)
        return Counter(choices.values_list("proposal__application_id", flat=True))
    if any(bonus.votes_needed for bonus in definition.selection.bonus):
        voices = Support.objects.filter(proposal__call=call)
        return Counter(voices.values_list("proposal__application_id", flat=True))
    return {}


def _candidate(
    row: Application, definition: Definition, result: Result, *, barred: bool
) -> Candidate:
    method = definition.selection.method
    total = result.total if method == "score" else result.votes * scoring.THOUSAND
    return Candidate(
        id=row.id,
        number=row.number or 0,
        holder_id=row.holder_id,
        total=total if method in {"score", "vote"} else 0,
        by_criterion=dict(result.by_criterion),
        amount=amount_of(row),
        passes={"score": result.passes, "vote": result.votes > 0}.get(method, True),
        is_barred=barred,
    )


def _ranked(
    row: Application,
    line: Line,
    results: Mapping[UUID, Result],
    bars: Mapping[UUID, tuple[Text, ...]],
    definition: Definition,
) -> RankedLine:
    result = results[row.id]
    needed = definition.selection.reviewers_min if definition.selection.method == "score" else 0
    return RankedLine(
        application_id=row.id,
        number=row.number or 0,
        title=row.title,
        holder_id=row.holder_id,
        result=result,
        computed=row.amount or 0,
        amount=line.candidate.amount,
        cut_reason=row.cut_reason,
        line=line,
        bars=bars.get(row.holder_id, ()),
        reviews_missing=max(needed - result.reviews, 0),
    )


def _least(one: int | None, other: int | None) -> int | None:
    named = [limit for limit in (one, other) if limit is not None]
    return min(named, default=None)


def ranking(
    *,
    body_id: int,
    call_id: UUID,
    round_id: UUID,
    on: date,
    places: int | None = None,
    money: int | None = None,
) -> Ranking | None:
    """Return the ranking of a body's round as it stands now, without doing anything."""
    windows = CallRound.objects.filter(id=round_id, call=call_id, call__body_id=body_id)
    window = windows.select_related("call").first()
    if window is None:
        return None
    return ranking_of(call=window.call, window=window, on=on, places=places, money=money)
