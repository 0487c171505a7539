"""
Look at an application as an officer or a reviewer does; the look goes into the access log.

A reviewer sees answers and papers, but neither contact nor what was answered as sensitive.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.geography import queries as regions
from naru.geography.region import UnknownRegion
from naru.journeys import gather_facts, hand_in_papers
from naru.journeys.hand_in_papers import Lying
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import eligibility, form
from naru.programmes.definition.asking import EvidenceSpec
from naru.programmes.definition.programme import Definition
from naru.programmes.queries import (
    agreements,
    application_desk,
    applications,
    awards,
    double_support,
    programmes,
)
from naru.programmes.queries import reviews as review_queries
from naru.programmes.queries import screening as screening_queries
from naru.programmes.queries.agreements import AgreementView
from naru.programmes.queries.applications import (
    AppealView,
    ApplicationView,
    StepView,
    SupplementView,
)
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.reviews import ReviewView
from naru.programmes.queries.screening import Finding
from naru.programmes.snapshot import specs
from naru.records.operations import access_log
from naru.rules.facts import Fact

PLACES = ("firm.region", "person.region")
CONTACT = ("name", "phone", "email", "answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact in words, where it came from, and what the records say today if that differs."""

    label: Text
    value: Text
    source: str
    now: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A question with its answer in words; ``file_id`` names the document of a file."""

    section: Text
    label: Text
    value: Text
    file_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper that is asked for, with what was handed in for it."""

    spec: EvidenceSpec
    handed_in: tuple[Lying, ...]

    @property
    def is_missing(self) -> bool:
        return self.spec.is_required and not self.handed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything an officer decides by."""

    application: ApplicationView
    definition: Definition
    facts: tuple[FactLine, ...]
    answers: tuple[AnswerLine, ...]
    papers: tuple[PaperLine, ...]
    finding: Finding | None
    bars: tuple[Text, ...]
    steps: tuple[StepView, ...]
    supplements: tuple[SupplementView, ...]
    appeals: tuple[AppealView, ...]
    reviews: tuple[ReviewView, ...]
    award: AwardView | None
    agreements: tuple[AgreementView, ...]
    amount_cut: int | None
    cut_reason: str

    @property
    def can_be_screened(self) -> bool:
        """Tell whether a decision would find anything left to decide."""
        return self.finding is not None and self.finding.note != screening_queries.DECIDED

    @property
    def is_open(self) -> bool:
        """Tell whether an officer can still decide, ask for a supplement or cut the amount."""
        return self.can_be_screened or self.application.status == "eligible"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForReview:
    """What a reviewer judges by."""

    application: ApplicationView
    definition: Definition
    answers: tuple[AnswerLine, ...]
    papers: tuple[PaperLine, ...]
    facts: tuple[FactLine, ...]


def whole(*, by: Actor, application_id: UUID, at: datetime) -> Whole | None:
    """Return an application of the actor's body with everything known of it; None without one."""
    shown = applications.application(body_id=by.body_id, application_id=application_id)
    if shown is None or shown.status == "draft":
        return None
    _note(by, [application_id], at, "지원사업 신청 검토")
    definition = programmes.definition(shown.version_id)
    record = gather_facts.of_applicant(
        body_id=shown.body_id, kind=shown.applicant_kind, holder_id=shown.holder_id,
        on=legal_date(at),
    ).facts  # fmt: skip
    found = screening_queries.preview(
        body_id=by.body_id,
        application_ids=[application_id],
        verdict="by_rule",
        records={application_id: record},
    )
    bars = double_support.bars(
        body_id=by.body_id,
        definition=definition,
        call_id=shown.call_id,
        holder_ids=[shown.holder_id],
        on=legal_date(at),
    )
    award = awards.of_application(book_id=by.body_id, application_id=application_id)
    cut = application_desk.cut(application_id)
    return Whole(
        application=shown,
        definition=definition,
        facts=_facts(shown, definition, found[0] if found else None),
        answers=_answers(shown, definition, hides=frozenset()),
        papers=_papers(shown, definition),
        finding=found[0] if found else None,
        bars=bars.get(shown.holder_id, ()),
        steps=tuple(applications.steps(application_id)),
        supplements=tuple(applications.supplements(application_id)),
        appeals=tuple(applications.appeals(application_id)),
        reviews=tuple(review_queries.of_application(application_id=application_id)),
        award=award,
        agreements=tuple(
            agreements.of_award(book_id=by.body_id, award_id=award.id) if award else ()
        ),
        amount_cut=cut[0],
        cut_reason=cut[1],
    )


def for_review(*, by: Actor, application_id: UUID, at: datetime) -> ForReview | None:
    """Return what a reviewer judges by; whether it is hers to judge is asked at the door."""
    shown = applications.application(body_id=by.body_id, application_id=application_id)
    if shown is None:
        return None
    _note(by, [application_id], at, "지원사업 심사")
    definition = programmes.definition(shown.version_id)
    private = {
        field.name
        for field in definition.fields
        if field.is_sensitive or field.kind in {"phone", "email"}
    }
    return ForReview(
        application=shown,
        definition=definition,
        answers=_answers(shown, definition, hides=frozenset(private)),
        papers=_papers(shown, definition),
        facts=_facts(shown, definition, None),
    )


def note_export(*, by: Actor, application_ids: Collection[UUID], at: datetime) -> None:
    """Note that a list of applications left as a file."""
    with db.transaction():
        access_log.note(
            by=by,
            purpose="지원사업 신청 목록 내려받기",
            subject_kind="application",
            subject_ids=application_ids,
            fields=["name"],
            at=at,
            deed="export",
        )


def _note(by: Actor, ids: Collection[UUID], at: datetime, purpose: str) -> None:
    with db.transaction():
        access_log.note(
            by=by,
            purpose=purpose,
            subject_kind="application",
            subject_ids=ids,
            fields=CONTACT,
            at=at,
        )


def _facts(
    shown: ApplicationView, definition: Definition, finding: Finding | None
) -> tuple[FactLine, ...]:
    known = specs(definition)
    changed = {one.label.ko: one.now for one in finding.changes} if finding else {}
    lines = []
    for name in shown.facts:
        label, value = eligibility.fact_words(definition, name, shown.facts)
        if name in PLACES:
            value = _place(shown.facts[name], value)
        spec = known.get(name)
        lines.append(
            FactLine(
                label=label,
                value=value,
                source=spec.source if spec else "asked",
                now=changed.get(label.ko),
            )
        )
    return tuple(lines)


def _place(codes: Fact, otherwise: Text) -> Text:
    """Name the narrowest of the places that a fact lists by their codes."""
    try:
        known = regions.regions(codes if isinstance(codes, tuple | frozenset) else ())
    except UnknownRegion:
        return otherwise
    paths = [one.path for one in known.values()]
    return max(paths, key=lambda path: len(path.ko), default=otherwise)


def _answers(
    shown: ApplicationView, definition: Definition, *, hides: frozenset[str]
) -> tuple[AnswerLine, ...]:
    given = applications.answers(shown.id)
    files = hand_in_papers.file_names(shown, [one.value for one in given.values()])
    lines = []
    for section in definition.section:
        for field in section.field:
            if field.name not in given or field.name in hides:
                continue
            value = given[field.name].value
            file_id = str(value) if field.kind == "file" else ""
            name = files.get(file_id, "")
            lines.append(
                AnswerLine(
                    section=section.title.text,
                    label=field.label.text,
                    value=Text(name, name) if file_id else form.in_words(field, value),
                    file_id=file_id if name else "",
                )
            )
    return tuple(lines)


def _papers(shown: ApplicationView, definition: Definition) -> tuple[PaperLine, ...]:
    lying = hand_in_papers.lying(shown)
    asked = {spec.code: spec for spec in form.papers_asked(definition, shown.facts)}
    extra = {spec.code: spec for spec in definition.evidence if spec.code not in asked}
    there = {one.code for one in lying}
    return tuple(
        PaperLine(spec=spec, handed_in=tuple(one for one in lying if one.code == spec.code))
        for spec in [*asked.values(), *(one for code, one in extra.items() if code in there)]
    )
