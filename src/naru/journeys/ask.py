"""
Ask in one's own words: facts from passages, eligibility from the rules, mine from the records.

Whether somebody can have something is never read out of a text: it is decided by the programme's
own file on the facts of the asker's firm, as the page of the call decides it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.desk.answering import asked as reading
from naru.desk.answering import fence as fencing
from naru.desk.answering import masking
from naru.desk.answering.answer import EMPTY, Answer, Sentence
from naru.desk.answering.asked import Asked
from naru.desk.operations import questions as operations
from naru.desk.operations.questions import Noted
from naru.desk.ports import Phrasing
from naru.desk.queries import finding
from naru.desk.queries import questions as queries
from naru.geography import queries as regions
from naru.journeys import find_support, gather_facts
from naru.journeys.find_support import Offer, Wish
from naru.journeys.gather_facts import Gathered
from naru.journeys.passages_of_programmes import code_of
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import eligibility, explaining
from naru.programmes.eligibility import Judged
from naru.programmes.queries import applications, awards, notices, programmes
from naru.programmes.queries.applications import ApplicationRow
from naru.programmes.queries.awards import AwardView
from naru.search import morphemes
from naru.search import queries as search

OFFERS_MAX = 6
MINE_MAX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the rule engine says of one call to the asker; None where it needs to know who asks."""

    subject: str
    code: str
    title: Text
    needs: str  # the kind of applicant: firm, person, group
    judged: Judged | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Everything that a question brought; ``question_id`` is what was noted of it."""

    asked: Asked
    answer: Answer
    outcome: str
    verdicts: tuple[Verdict, ...] = ()
    applications: tuple[ApplicationRow, ...] = ()
    awards: tuple[AwardView, ...] = ()
    offers: tuple[Offer, ...] = ()
    must_sign_in: bool = False
    question_id: UUID | None = None

    @property
    def is_judged(self) -> bool:
        """Say whether the rules have decided: their reasons then stand for the conditions."""
        return any(one.judged is not None for one in self.verdicts)

    @property
    def is_open_verdict(self) -> bool:
        """Say whether the rules still have to learn who asks."""
        return any(one.judged is None for one in self.verdicts)

    @property
    def about(self) -> str:
        """Return the subject that the next question may go on from."""
        return self.answer.blocks[0].subject if self.answer.blocks else ""


def ask(
    *,
    by: Actor,
    text: str,
    at: datetime,
    firm_id: UUID | None = None,
    about: str = "",
    way: str = "page",
    phrasing: Phrasing | None = None,
    told: Mapping[str, Any] | None = None,
) -> Reply:
    """
    Answer a question and note it, without personal numbers; a model may phrase the facts.

    ``told`` are facts that the asker states of herself, for a verdict without an account.

    :raises StrangeFact: where one of them is of another kind than the programme asks for.
    """
    reply = answer(by=by, text=text, firm_id=firm_id, about=about, at=at, told=told)
    if reply.outcome == "empty":
        return reply
    if phrasing is not None and reply.outcome == "answered":
        reply = replace(reply, answer=phrased(reply.asked, reply.answer, phrasing))
    noted = Noted(outcome=reply.outcome, way=way, is_phrased=reply.answer.is_phrased)
    with db.transaction():
        question_id = operations.note(
            by=by, asked=reply.asked, answer=reply.answer, noted=noted, at=at
        )
    return replace(reply, question_id=question_id)


def answer(
    *,
    by: Actor,
    text: str,
    at: datetime,
    firm_id: UUID | None = None,
    about: str = "",
    told: Mapping[str, Any] | None = None,
) -> Reply:
    """
    Answer a question; nothing is stored.

    :raises StrangeFact: as ``ask``.
    """
    morphemes.load()
    on = legal_date(at)
    asked = reading.read(text, lexicon=_lexicon(by.body_id, at), on=on)
    if not asked.text:
        return Reply(asked=asked, answer=EMPTY, outcome="empty")
    if asked.wants == "mine":
        return _mine(by, asked)
    if asked.wants == "list" and not asked.content:
        return _offers(by, asked, firm_id, at)
    found = finding.find(body_id=by.body_id, asked=asked, about=about)
    answered = finding.answer(body_id=by.body_id, search=found, at=at)
    reply = Reply(asked=found.asked, answer=answered, outcome=answered.outcome)
    if found.asked.wants == "eligible" and answered.outcome == "answered":
        return _judged(by, reply, firm_id, at, told)
    return reply


def phrased(asked: Asked, answered: Answer, phrasing: Phrasing) -> Answer:
    """Return an answer in a model's words, as far as the fence lets them through."""
    if len(answered.blocks) != 1:
        return answered
    told = answered.sentences
    given = fencing.safe([one.text.into(asked.language) for one in told])
    draft = phrasing.phrase(
        question=masking.masked(asked.text), given=given, language=asked.language
    )
    passed = fencing.fence(draft, given)
    if not passed.is_good:
        return answered
    sentences = [
        Sentence(
            text=Text(one.text, one.text),
            sources=tuple(
                dict.fromkeys(source for n in one.cites for source in told[n - 1].sources)
            ),
        )
        for one in passed.kept
    ]
    block = replace(answered.blocks[0], sentences=tuple(sentences))
    return replace(answered, blocks=(block,), is_phrased=True)


def rate(*, by: Actor, question_id: UUID, is_helpful: bool) -> None:
    """
    Note whether an answer helped.

    :raises UnknownQuestion: as the operation.
    """
    with db.transaction():
        operations.rate(by=by, question_id=question_id, is_helpful=is_helpful)


def _lexicon(body_id: int, at: datetime) -> reading.Lexicon:
    on = legal_date(at)
    synonyms = [words for _, words in search.synonyms(body_id=body_id)]
    shipped = replace(reading.shipped_lexicon(on), places=regions.town_names(on))
    return queries.lexicon(body_id=body_id, on=on, shipped=shipped, synonyms=synonyms)


def _mine(by: Actor, asked: Asked) -> Reply:
    if by.person_id is None:
        return Reply(asked=asked, answer=Answer(outcome="mine"), outcome="mine", must_sign_in=True)
    rows = applications.of_actor(by=by, limit=MINE_MAX).rows
    won = awards.of_holder(book_id=by.body_id, person_id=by.person_id, firm_ids=by.firm_ids)
    return Reply(
        asked=asked,
        answer=Answer(outcome="mine"),
        outcome="mine",
        applications=tuple(rows),
        awards=tuple(won[:MINE_MAX]),
    )


def _offers(by: Actor, asked: Asked, firm_id: UUID | None, at: datetime) -> Reply:
    if by.person_id is None:
        found = find_support.for_guest(body_id=by.body_id, wish=Wish(), at=at)
    else:
        found = find_support.for_actor(by=by, firm_id=firm_id, wish=Wish(), at=at)
    return Reply(
        asked=asked,
        answer=Answer(outcome="list"),
        outcome="list",
        offers=tuple(found.page.rows[:OFFERS_MAX]),
    )


def _judged(
    by: Actor, reply: Reply, firm_id: UUID | None, at: datetime, told: Mapping[str, Any] | None
) -> Reply:
    codes = [code_of(block.subject) for block in reply.answer.blocks]
    known = _known(by, firm_id, at)
    verdicts = [
        one for code in codes if code and (one := _verdict(by.body_id, code, known, told, at))
    ]
    if not verdicts:
        return reply
    return replace(reply, verdicts=tuple(verdicts), outcome="verdict")


def _known(by: Actor, firm_id: UUID | None, at: datetime) -> dict[str, Gathered] | None:
    if by.person_id is None:
        return None
    on = legal_date(at)
    known = {"person": gather_facts.of_person(body_id=by.body_id, person_id=by.person_id, on=on)}
    if firm_id is not None:
        known["firm"] = gather_facts.of_firm(body_id=by.body_id, firm_id=firm_id, on=on)
    return known


def _verdict(
    body_id: int,
    code: str,
    known: Mapping[str, Gathered] | None,
    told: Mapping[str, Any] | None,
    at: datetime,
) -> Verdict | None:
    call = notices.call(body_id=body_id, code=code)
    if call is None:
        return None
    definition, on = programmes.definition(call.version_id), legal_date(at)
    judged = None
    if known is not None:
        judged = find_support.judge(call, definition, known, on)
    elif told is not None:
        asked_of = {name: value for name, value in told.items() if name in definition.labels}
        facts = explaining.facts(definition, asked_of, on=on)
        judged = eligibility.judge(definition, facts, on=on, call_id=call.id)
    return Verdict(
        subject=f"call:{code}",
        code=code,
        title=call.title,
        needs=definition.subject,
        judged=judged,
    )


def examples(*, body_id: int, at: datetime, limit: int) -> Sequence[Text]:
    """Return names of open calls to ask about, those that close first."""
    calls = notices.open_calls(body_id=body_id, at=at, limit=limit)
    return [one.title for one in calls]
