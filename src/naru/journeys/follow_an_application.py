"""
Look at an application as its applicant does: the form, what is answered, how it stands, its way.

A draft is judged by what the records say today; what was handed in by the facts kept with it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.geography import queries as regions
from naru.geography.region import CODE_DIGITS
from naru.journeys import gather_facts
from naru.journeys.gather_facts import Gathered
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import eligibility, form
from naru.programmes.definition.asking import EvidenceSpec, FormField, Section
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.programmes.eligibility import Judged
from naru.programmes.form import Answer, Gaps, Progress
from naru.programmes.operations import drafts
from naru.programmes.operations.steps import UnknownApplication
from naru.programmes.queries import applications, programmes
from naru.programmes.queries.applications import AnswerView, ApplicationView, SupplementView
from naru.rules import decisions
from naru.rules.facts import Fact

WRITABLE = drafts.WRITABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact that the records give, as it is shown beside the form."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """An application with its form: what was answered, what is missing, how it would be judged."""

    application: ApplicationView
    definition: Definition
    answers: dict[str, AnswerView]
    record: Gathered
    facts: dict[str, Fact]
    visible: tuple[FormField, ...]
    papers_asked: tuple[EvidenceSpec, ...]
    progress: tuple[Progress, ...]
    gaps: Gaps
    judged: Judged
    supplement: SupplementView | None

    @property
    def is_writable(self) -> bool:
        return self.application.status in WRITABLE

    def may_change(self, code: str) -> bool:
        """Say whether a question or paper may be changed now."""
        if not self.is_writable:
            return False
        asked = self.supplement.codes if self.supplement else ()
        return not asked or code in asked

    def fields_of(self, section: Section) -> tuple[FormField, ...]:
        """Return the questions of a section that are asked of this applicant."""
        return tuple(field for field in section.field if field in self.visible)

    def known(self) -> tuple[KnownFact, ...]:
        """Return the facts of the records that the terms in force ask for."""
        terms = self.definition.terms_on(self.judged.on)
        asked = decisions.asked(terms) if terms else {}
        names = [name for name in asked if name in RECORD_FACTS and name in self.record.facts]
        pairs = (eligibility.fact_words(self.definition, name, self.facts) for name in names)
        return tuple(KnownFact(label=label, value=value) for label, value in pairs)


def look(*, by: Actor, application_id: UUID, at: datetime, link_print: str = "") -> Writing:
    """
    Return an application of the actor.

    :raises UnknownApplication: where there is none, or it is not hers.
    """
    shown = applications.application(body_id=by.body_id, application_id=application_id)
    if shown is None or not applications.is_seen_by(shown, by, link_print=link_print):
        raise UnknownApplication
    return writing(shown, at=at)


def writing(shown: ApplicationView, *, at: datetime) -> Writing:
    """Return an application with its form; who may see it was asked before."""
    definition = programmes.definition(shown.version_id)
    answers = applications.answers(shown.id)
    values = {name: one.value for name, one in answers.items()}
    record = _record(shown, definition, at)
    facts = form.facts_of(definition, values, record.facts)
    codes = {one.code for one in applications.papers(shown.id)}
    asked = applications.supplements(shown.id) if shown.status == "supplement" else []
    return Writing(
        application=shown,
        definition=definition,
        answers=answers,
        record=record,
        facts=facts,
        visible=form.visible(definition, facts),
        papers_asked=form.papers_asked(definition, facts),
        progress=form.progress(definition, values, facts),
        gaps=form.gaps(definition, values, codes, facts),
        judged=shown.judged
        if shown.judged and shown.status not in WRITABLE
        else _judged(shown, definition, facts, record),
        supplement=next((one for one in asked if one.is_open), None),
    )


def in_words(field: FormField, answer: Answer) -> Text:
    """Write an answer for people; a region by its path."""
    if field.kind == "region" and isinstance(answer, str) and len(answer) == CODE_DIGITS:
        return regions.region(answer).path
    return form.in_words(field, answer)


def _record(shown: ApplicationView, definition: Definition, at: datetime) -> Gathered:
    if shown.submitted_at is None:
        return gather_facts.of_applicant(
            body_id=shown.body_id,
            kind=shown.applicant_kind,
            holder_id=shown.holder_id,
            on=legal_date(at),
        )
    asked = form.facts_asked(definition)
    kept = {name: fact for name, fact in shown.facts.items() if name not in asked}
    return Gathered(on=legal_date(shown.submitted_at), facts=kept)


def _judged(
    shown: ApplicationView, definition: Definition, facts: dict[str, Fact], record: Gathered
) -> Judged:
    return eligibility.judge(
        definition,
        facts,
        on=record.on,
        call_id=shown.call_id,
        support_keys=record.support_keys,
    )
