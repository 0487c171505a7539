"""One call of a scheme: applications, screening, reviews, the choice, one line a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.schemes.award import PHOTO, Held
from tests.schemes.people import email_of

from naru.journeys import (
    apply,
    hand_in_papers,
    review_applications,
    run_a_call,
    screen_applications,
    select_awards,
)
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes import accounts
from naru.programmes.definition.asking import FormField
from naru.programmes.definition.course import RoundSpec
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, Award, CallRound
from naru.programmes.operations.applications import HandedIn
from naru.programmes.queries import programmes, reviews

if TYPE_CHECKING:
    from tests.schemes.office import Office

Points = Mapping[str, int]
CONSENTS_SINCE = 2026  # the texts of consent begin then; in stories of before she agreed on paper


@dataclass
class Scheme:
    """A call that is open, as its file says."""

    office: "Office"
    version_id: UUID
    call_id: UUID
    applicants: dict[UUID, Actor] = field(default_factory=dict)

    @classmethod
    def opened(
        cls, office: "Office", version_id: UUID, *, money: int | None, rounds: Sequence[RoundSpec]
    ) -> "Scheme":
        definition = programmes.definition(version_id)
        call_id = run_a_call.draft(
            by=office.officer,
            version_id=version_id,
            public_code=f"call-{str(uuid7())[-12:]}",
            title=definition.name.text,
            rounds=rounds,
            at=office.at,
        )
        if money is None:
            money = definition.budget.total if definition.budget else 0
        if money:
            run_a_call.give_money(
                by=office.approver, call_id=call_id, amount=won(money), token=uuid7(), at=office.at
            )
        notice = Text("공고문", "Notice")
        run_a_call.open_call(by=office.officer, call_id=call_id, notice=notice, at=office.at)
        return cls(office, version_id, call_id)

    @property
    def definition(self) -> Definition:
        return programmes.definition(self.version_id)

    def applies(self, by: Actor, **answers: Any) -> HandedIn:
        """
        Fill in the form, hand in the papers that it asks for, and hand it in.

        Questions that the story does not care about are answered somehow.
        """
        at = self.office.at
        firm_id = next(iter(by.firm_ids), None)
        application = apply.begin(by=by, call_id=self.call_id, firm_id=firm_id, at=at)
        told = {name.replace("_", "-"): value for name, value in answers.items()}  # as files may
        for question in self.definition.fields:
            given = told.pop(question.name.replace("_", "-"), None)
            apply.put(
                by=by,
                application_id=application,
                field=question.name,
                typed=_somehow(question, self.office.today.isoformat()) if given is None else given,
                at=at,
            )
        assert not told, f"the form does not ask {sorted(told)}"
        for paper in self.definition.evidence:
            hand_in_papers.upload(
                by=by, application_id=application, code=paper.code, name="증빙.png",
                content=PHOTO, at=at,
            )  # fmt: skip
        self.applicants[application] = by
        if at.year < CONSENTS_SINCE:
            Application.objects.filter(id=application).update(consent_id=uuid7())
        return apply.hand_in(by=by, application_id=application, at=at, agreed=True)

    def screens(self, verdict: Any = "by_rule") -> dict[UUID, str]:
        """Decide on everything that was handed in; return what became of each."""
        waiting = Application.objects.filter(
            call_id=self.call_id, status__in=("submitted", "selected"), decided_at=None
        )
        decided = screen_applications.decide(
            by=self.office.officer,
            application_ids=list(waiting.values_list("id", flat=True)),
            verdict=verdict,
            at=self.office.at,
        )
        return {one.application_id: one.after for one in decided.findings}

    def is_reviewed(self, given: Mapping[UUID, Sequence[Points]]) -> None:
        """Let as many people review as points are given; each declares, scores and submits."""
        each = max(len(points) for points in given.values())
        judges = self.office.outsiders(each)
        for one in judges:
            review_applications.invite(
                by=self.office.officer, call_id=self.call_id, email=email_of(one),
                call=self.definition.name.text, at=self.office.at,
            )  # fmt: skip
            review_applications.declare(
                by=one, call_id=self.call_id, conflicts={}, at=self.office.at
            )
        review_applications.share_out(
            by=self.office.officer, call_id=self.call_id, each=each, at=self.office.at
        )
        for place, one in enumerate(judges):
            for review in reviews.of_person(
                body_id=self.office.body_id, person_id=one.person_id or uuid7()
            ):
                review_applications.score(
                    by=one, review_id=review.id, points=given[review.application_id][place]
                )
                review_applications.submit(by=one, review_id=review.id, at=self.office.at)

    def chooses(self, *, round_number: int = 1, **room: int) -> dict[UUID, Held]:
        """Propose as one officer, take as a second, publish; return the awards by application."""
        window = CallRound.objects.get(call_id=self.call_id, number=round_number)
        selection = select_awards.propose(
            by=self.office.officer, call_id=self.call_id, round_id=window.id, at=self.office.at,
            **room,
        )  # fmt: skip
        ids = select_awards.take(by=self.office.approver, selection_id=selection, at=self.office.at)
        select_awards.publish(by=self.office.officer, call_id=self.call_id, at=self.office.at)
        rows = Award.objects.in_book(self.office.body_id).filter(id__in=ids)
        return {
            row.application_id: Held(
                self.office, row.id, self.applicants.get(row.application_id, self.office.officer)
            )
            for row in rows
        }

    def status(self, application_id: UUID) -> str:
        return Application.objects.get(id=application_id).status

    @property
    def money(self) -> dict[str, int]:
        """Return where the call's money stands; what is empty is left out."""
        names = ("free", "reserved", "committed", "returned")
        found = {name: self.office.balance(getattr(accounts, name)(self.call_id)) for name in names}
        return {name: amount for name, amount in found.items() if amount}


def _somehow(question: FormField, today: str) -> str:
    """Return an answer where the story does not care which."""
    if question.kind in {"choice", "choices"}:
        return question.choices[0].value
    if question.kind == "flag":
        return "예" if question.fact is None else "아니요"
    plain = {
        "number": str(question.low or 0), "money": str(question.low or 0), "date": today,
        "phone": "010-0123-4567", "email": "a@example.com", "region": "4681025021",
    }  # fmt: skip
    return plain.get(question.kind, "이야기에 나오지 않는 답")
