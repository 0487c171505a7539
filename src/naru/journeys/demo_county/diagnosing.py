"""Diagnose sixty firms of the demo county, let some come again, and hold entry meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from naru.commerce.queries import vendors
from naru.journeys import (
    diagnose,
    follow_a_plan,
    hold_entry_meetings,
    keep_assessments,
)
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel import actor, clock, db
from naru.kernel.actor import Actor
from naru.learning.assessment import scoring
from naru.learning.operations.entry_meetings import Particulars
from naru.learning.queries import assessments
from naru.learning.queries import entry_meetings as meeting_queries
from naru.learning.queries.assessments import InForce, Sought
from naru.rules.facts import Fact

FIRMS, COME_AGAIN_EVERY, HELPED_EVERY, DAYS = 60, 6, 3, 44
STRONG, WENT, LISTED = 22, 12, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the story is told with: the file in force, the dice, the last evening."""

    known: InForce
    chance: Random
    evening: datetime

    def day(self, offset: int) -> datetime:
        return clock.start_of(clock.legal_date(self.evening)) + timedelta(days=offset, hours=11)


def leave(evening: datetime) -> None:
    """Tell it all."""
    first = evening - timedelta(days=120)
    paths = keep_assessments.found(settings.NARU_RULEBOOK)
    keep_assessments.load(by=actor.system(NARU), paths=paths, note="시범 운영", at=first)
    known = assessments.in_force(body_id=NARU, on=clock.legal_date(evening))
    if known is None:
        return  # a story that ends before the file is in force
    story = Story(known=known, chance=Random(11), evening=evening)
    ids = sorted(vendors.firm_ids_of_body(body_id=NARU))[:FIRMS]
    for place, firm_id in enumerate(ids):
        _diagnose(story, place, firm_id, days_ago=1 + DAYS * (len(ids) - place) // len(ids))
    _meet(story)
    follow_a_plan.follow(body_id=NARU, at=evening)


def _diagnose(story: Story, place: int, firm_id: UUID, days_ago: int) -> None:
    """Diagnose a firm; every sixth was there before, and has learnt since."""
    facts = diagnose.facts_of(body_id=NARU, firm_id=firm_id, at=story.evening)
    ability = story.chance.choice((0.15, 0.35, 0.55, 0.75, 0.9))
    strength = story.chance.choice((0.2, 0.45, 0.65, 0.8, 0.95))
    by = county.officer("officer") if place % HELPED_EVERY == 1 else _of(firm_id)
    taken = -days_ago
    visits = [(taken, ability, strength)]
    if place % COME_AGAIN_EVERY == 0:
        visits.insert(0, (taken - 60, max(0.1, ability - 0.4), max(0.1, strength - 0.3)))
    for offset, able, strong in visits:
        answers = _answers(story, facts, able, strong)
        with db.transaction():
            diagnose.take(
                by=by, firm_id=firm_id, known=story.known, facts=facts, answers=answers,
                at=story.day(offset),
            )  # fmt: skip


def _answers(
    story: Story, facts: Mapping[str, Fact], ability: float, strength: float
) -> dict[str, str]:
    """Answer as somebody of that ability with a product of that strength would."""
    told = {}
    for item in scoring.asked(story.known.assessment, facts):
        assert item.question is not None, "only questions are asked"
        by_points = sorted(item.question.choices, key=lambda one: one.points)
        wish = ability if item.axis == "skill" else strength
        at = wish * (len(by_points) - 1) + story.chance.uniform(-0.6, 0.6)
        told[item.code] = by_points[min(len(by_points) - 1, max(0, round(at)))].code
    return told


def _meet(story: Story) -> None:
    """Hold a meeting a month ago and plan the next, with firms that wait for it."""
    page = assessments.page(
        body_id=NARU,
        sought=Sought(product_min=story.known.assessment.axis.product.bar),
        sort="-product",
        limit=STRONG,
    )
    strong = [row.firm_id for row in page.rows]
    half = min(WENT, len(strong) // 2)  # a small county has few
    went, waiting = strong[:half], strong[half:]
    invited, wished = waiting[: len(waiting) // 2], waiting[len(waiting) // 2 :]
    by = county.officer("officer")
    held = _meeting(story, "가을 대형몰 입점 상담회", "전국 온라인몰 공동", -30)
    hold_entry_meetings.invite(by=by, meeting_id=held, firm_ids=went, at=story.day(-40))
    there = meeting_queries.candidates(body_id=NARU, meeting_id=held, limit=WENT).rows
    ids = [one.id for one in there]
    told: dict[str, Any] = {"by": by, "meeting_id": held}
    if ids:
        hold_entry_meetings.note(**told, candidate_ids=ids, status="attended", at=story.day(-30))
        hold_entry_meetings.note(
            **told, candidate_ids=ids[:LISTED], status="listed", at=story.day(-20)
        )
    hold_entry_meetings.close(**told, is_held=True, at=story.day(-29))
    coming = _meeting(story, "글로벌 쇼핑몰 입점 상담회", "해외 온라인몰", 20)
    hold_entry_meetings.invite(by=by, meeting_id=coming, firm_ids=invited, at=story.day(-5))
    for firm_id in wished:
        hold_entry_meetings.wish(by=_of(firm_id), firm_id=firm_id, at=story.day(-2))


def _meeting(story: Story, title: str, channel: str, offset: int) -> UUID:
    return hold_entry_meetings.add(
        by=county.officer("officer"),
        meeting=Particulars(
            title=title, channel=channel, held_on=story.day(offset).date(), places=40,
            place="나루군청 대회의실",
        ),
        at=story.day(min(offset, 0) - 20),
    )  # fmt: skip


def _of(firm_id: UUID) -> Actor:
    return Actor(body_id=NARU, firm_ids=frozenset({firm_id}))
