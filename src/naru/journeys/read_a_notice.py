"""Read a call's notice (공고): who may have it, how much, why, and what it says to a reader."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.journeys import find_support, gather_facts
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.programmes import examples
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.queries import applications, notices, programmes
from naru.programmes.queries.applications import ApplicationRow
from naru.programmes.queries.notices import CallView, NoticeView
from naru.rules import amounts, decisions
from naru.rules.verdict import Reason
from naru.rules.working import Line

EXAMPLES_SHOWN_MAX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One of the file's own examples with the working of its amount."""

    name: str
    amount: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A call as its page shows it; ``judged`` and ``mine`` are for a reader who signed in."""

    call: CallView
    definition: Definition
    criteria: tuple[Reason, ...]
    worked: tuple[Worked, ...]
    versions: tuple[NoticeView, ...]
    judged: Judged | None = None
    mine: ApplicationRow | None = None

    @property
    def text(self) -> NoticeView | None:
        return self.versions[0] if self.versions else None


def read(*, by: Actor, code: str, firm_id: UUID | None, at: datetime) -> Notice | None:
    """Return a published call by the code in its address; None where there is none."""
    call = notices.call(body_id=by.body_id, code=code)
    if call is None:
        return None
    definition, on = programmes.definition(call.version_id), legal_date(at)
    judged, mine = _for_reader(by, call, definition, firm_id, on)
    return Notice(
        call=call,
        definition=definition,
        criteria=_criteria(definition, on),
        worked=_worked(definition),
        versions=tuple(notices.notices(call.id)),
        judged=judged,
        mine=mine,
    )


def _for_reader(
    by: Actor, call: CallView, definition: Definition, firm_id: UUID | None, on: date
) -> tuple[Judged | None, ApplicationRow | None]:
    if by.person_id is None:
        return None, None
    known, holders = {}, {by.person_id}
    if definition.subject == "firm" and firm_id is not None:
        known["firm"] = gather_facts.of_firm(body_id=by.body_id, firm_id=firm_id, on=on)
        holders = {firm_id}
    if definition.subject == "person":
        known["person"] = gather_facts.of_person(body_id=by.body_id, person_id=by.person_id, on=on)
    mine = applications.of_holders(body_id=by.body_id, call_ids=[call.id], holder_ids=holders)
    return find_support.judge(call, definition, known, on), mine.get(call.id)


def _criteria(definition: Definition, on: date) -> tuple[Reason, ...]:
    """Return the conditions in words: judged for nobody, each says its limit."""
    terms = definition.terms_on(on) or (definition.terms[-1] if definition.terms else None)
    if terms is None:
        return ()
    bare = terms.model_copy(update={"amount": None})
    return decisions.decide(bare, {}, definition.labels).reasons


def _worked(definition: Definition) -> tuple[Worked, ...]:
    found = []
    for one in definition.example:
        terms = definition.terms_on(one.on)
        if one.asks != "award" or not one.pays or terms is None or terms.amount is None:
            continue
        try:
            lines = amounts.explain(terms.amount, examples.facts_of(one), definition.labels)
        except Refusal:
            continue  # An example that fails is the officer's to mend; the notice goes without.
        found.append(Worked(name=one.name, amount=lines[-1].value, lines=lines))
    return tuple(found[:EXAMPLES_SHOWN_MAX])
