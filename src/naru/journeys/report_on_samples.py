"""
Report on samples: for one firm, which sees names only of those who agreed, or for a whole test.

Officers see every company and that is noted; a firm sees "a buyer in JP" instead of a name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import buyers
from naru.identity.views import BuyerView
from naru.kernel import clock
from naru.kernel.text import Text
from naru.samples import reports, terms
from naru.samples.operations.entries import UnknownEntry
from naru.samples.operations.tests import UnknownSampleTest
from naru.samples.queries import asked, tests
from naru.samples.reports import Answered, Prices, Reach, Report
from naru.samples.surveys import Survey
from naru.samples.views import EntryView, InvitationView, TestView

WISHES = ("quotation", "meeting", "more_samples")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wisher:
    """A buyer who wants something next; her company only where she agreed to be named."""

    invitation: InvitationView
    buyer: BuyerView | None
    wishes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEntry:
    """The report of one firm's product."""

    test: TestView
    entry: EntryView
    survey: Survey
    report: Report
    asked: Sequence[tuple[InvitationView, BuyerView | None]]
    wishers: Sequence[Wisher]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTest:
    """The report of a whole test, and in one line for each firm."""

    test: TestView
    survey: Survey
    report: Report
    lines: Sequence[tuple[EntryView, Report]]


def of_entry(*, body_id: int, entry_id: UUID, at: datetime) -> OfEntry:
    """
    Report on one entry.

    :raises UnknownEntry: there is none that was accepted.
    """
    entry = tests.entry(body_id=body_id, entry_id=entry_id)
    test = tests.test(body_id=body_id, test_id=entry.test_id) if entry else None
    if entry is None or test is None or test.survey is None or entry.status != "accepted":
        raise UnknownEntry
    everybody = asked.of_test(body_id=body_id, test_id=test.id)
    mine = [one for one in everybody if one.entry_id == entry.id]
    named = _who_agreed(body_id, mine)
    return OfEntry(
        test=test,
        entry=entry,
        survey=test.survey,
        report=_report(test.survey, mine, everybody, entry, at),
        asked=[(one, named.get(one.buyer_id)) for one in mine],
        wishers=_wishers(mine, named),
    )


def of_test(*, body_id: int, test_id: UUID, at: datetime) -> OfTest:
    """
    Report on a whole test.

    :raises UnknownSampleTest: there is none that was opened.
    """
    test = tests.test(body_id=body_id, test_id=test_id)
    if test is None or test.survey is None:
        raise UnknownSampleTest
    everybody = asked.of_test(body_id=body_id, test_id=test.id)
    entries = [
        one for one in tests.entries(body_id=body_id, test_id=test.id) if one.status == "accepted"
    ]
    return OfTest(
        test=test,
        survey=test.survey,
        report=_report(test.survey, everybody, (), None, at),
        lines=[
            (entry, _report(test.survey, _of(entry, everybody), everybody, entry, at))
            for entry in entries
        ],
    )


def _of(entry: EntryView, everybody: Sequence[InvitationView]) -> list[InvitationView]:
    return [one for one in everybody if one.entry_id == entry.id]


def _report(
    survey: Survey,
    mine: Sequence[InvitationView],
    everybody: Sequence[InvitationView],
    entry: EntryView | None,
    at: datetime,
) -> Report:
    reach = asked.counted(_by_status(mine))
    others = [one for one in everybody if entry is None or one.entry_id != entry.id]
    return reports.report(
        survey=survey,
        answered=_answered(mine),
        others=_answered(others),
        reach=Reach(asked=reach.asked, wants=reach.wants, sent=reach.sent, answered=reach.answered),
        prices=Prices(ask=entry.price_minor, cost=entry.cost_minor) if entry else None,
        answers_min=terms.terms(clock.legal_date(at)).answers_min,
    )


def _by_status(found: Sequence[InvitationView]) -> Mapping[str, int]:
    states = [one.status for one in found]
    return {status: states.count(status) for status in set(states)}


def _answered(found: Sequence[InvitationView]) -> list[Answered]:
    return [
        Answered(
            entry=str(one.entry_id), country=one.country, language=one.answer.language,
            answers=one.answer.answers,
        )
        for one in found
        if one.answer is not None and one.answer.finished_at is not None
    ]  # fmt: skip


def _who_agreed(body_id: int, found: Sequence[InvitationView]) -> Mapping[UUID, BuyerView]:
    agreed = [
        one.buyer_id for one in found
        if one.answer and one.answer.finished_at and one.answer.may_name
    ]  # fmt: skip
    return buyers.buyers(body_id=body_id, buyer_ids=agreed)


def _wishers(found: Sequence[InvitationView], named: Mapping[UUID, BuyerView]) -> Sequence[Wisher]:
    rows = []
    for one in found:
        if one.answer is None or one.answer.finished_at is None:
            continue
        wishes = [wish for wish in WISHES if wish in one.answer.answers.get("wants", ())]
        if wishes:
            rows.append(Wisher(invitation=one, buyer=named.get(one.buyer_id), wishes=wishes))
    return rows


def title(entry: EntryView) -> Text:
    """Return how a report on an entry is called."""
    return Text(f"{entry.name.ko} 샘플 반응 보고서", f"Report on samples of {entry.name.en}")
