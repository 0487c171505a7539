"""Write to those who wait for each other: helpers and firms, talents and firms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import write_to_a_firm
from naru.journeys.write_to_a_firm import people_of
from naru.kernel import clock
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.queries.engagements import EngagementView
from naru.matching.views import AssignmentView

ENGAGEMENT = Text("인재 섭외", "engagement")
TALENT = Text("인재풀 소개", "profile in the talent pool")
HELPER = Text("멘토·전담셀러 신청", "application as a helper")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What happened in which matter, and who the other side is."""

    what: Text
    number: str
    other: str
    result: Text
    reason: str = ""

    def values(self) -> dict[str, Any]:
        return {
            "what": self.what.ko,
            "what_en": self.what.en,
            "number": self.number,
            "other": self.other,
            "result": self.result.ko,
            "result_en": self.result.en,
            "reason": self.reason,
        }


def offer(*, body_id: int, assignment: AssignmentView, at: datetime) -> None:
    """Propose an assignment to both sides, each with the name of the other and the reasons."""
    kind = words.KINDS[assignment.kind]
    reasons = [one.why for one in assignment.reasons]
    values = {
        "what": kind.ko,
        "what_en": kind.en,
        "number": assignment.number,
        "reasons": ", ".join(one.ko for one in reasons) or "–",
        "reasons_en": ", ".join(one.en for one in reasons) or "–",
        "day": clock.legal_date(assignment.answer_by or at),
    }
    if not assignment.helper_said:
        _send(
            body_id, [assignment.helper_person_id], "people.offered",
            {**values, "other": assignment.firm}, at,
        )  # fmt: skip
    if not assignment.firm_said:
        _send(
            body_id, people_of(assignment.firm_id), "people.offered",
            {**values, "other": assignment.helper}, at,
        )  # fmt: skip


def tell_side(
    *, body_id: int, assignment: AssignmentView, side: str, result: Text, at: datetime,
    reason: str = "",
) -> None:  # fmt: skip
    """Tell one side of an assignment what the other did."""
    to_firm = side == "firm"
    news = News(
        what=words.KINDS[assignment.kind],
        number=assignment.number,
        other=assignment.helper if to_firm else assignment.firm,
        result=result,
        reason=reason,
    )
    whom = people_of(assignment.firm_id) if to_firm else [assignment.helper_person_id]
    _send(body_id, whom, "people.answered", news.values(), at)


def invite(*, body_id: int, engagement: EngagementView, side: str, at: datetime) -> None:
    """Put an offer before the side whose answer is awaited."""
    to_firm = side == "firm"
    values = {
        "other": engagement.talent if to_firm else engagement.firm,
        "number": engagement.number,
        "brief": engagement.brief,
        "day": clock.legal_date(engagement.answer_by),
    }
    whom = people_of(engagement.firm_id) if to_firm else [engagement.talent_person_id]
    _send(body_id, whom, "people.invited", values, at)


def propose(*, body_id: int, engagement: EngagementView, at: datetime) -> None:
    """Put before a firm whom the office proposes."""
    values = {
        "other": engagement.talent,
        "number": engagement.number,
        "brief": engagement.brief,
        "day": clock.legal_date(engagement.answer_by),
    }
    _send(body_id, people_of(engagement.firm_id), "people.proposed", values, at)


def tell_of_engagement(
    *, body_id: int, engagement: EngagementView, side: str, result: Text, at: datetime,
    reason: str = "",
) -> None:  # fmt: skip
    """Tell one side of an engagement what the other did."""
    to_firm = side == "firm"
    news = News(
        what=ENGAGEMENT,
        number=engagement.number,
        other=engagement.talent if to_firm else engagement.firm,
        result=result,
        reason=reason,
    )
    whom = people_of(engagement.firm_id) if to_firm else [engagement.talent_person_id]
    _send(body_id, whom, "people.answered", news.values(), at)


def tell_person(*, body_id: int, person_id: UUID, news: News, at: datetime) -> None:
    """Tell a person what was decided about her application or profile."""
    _send(body_id, [person_id], "people.answered", news.values(), at)


def ask_for_consent(*, body_id: int, person_id: UUID, headline: str, at: datetime) -> None:
    """Ask a person whose profile an officer drafted to check it and to agree."""
    _send(body_id, [person_id], "people.listed", {"headline": headline}, at)


def _send(
    body_id: int, person_ids: Iterable[UUID], template: str, values: Mapping[str, Any], at: datetime
) -> None:
    mall = bodies.signature(body_id)
    write_to_a_firm.write_to(
        body_id=body_id,
        person_ids=person_ids,
        template=template,
        values={"mall": mall, **values},
        at=at,
    )
