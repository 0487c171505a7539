"""
Fill the demo county's one-stop desk: a year of cases, most solved, a few on every desk.

The past is written by the operations themselves, without letters: nobody wants a year's post.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from naru.desk.operations import aftercare, cases, conversation, desk_terms, referrals
from naru.desk.operations.aftercare import FirstExport
from naru.desk.operations.articles import Words
from naru.desk.operations.cases import Filed
from naru.desk.operations.desk_terms import AdviserDetails
from naru.identity.operations import consents
from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import bring_a_case, write_articles
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import DAON, NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.text import Text

FILE = Path(__file__).with_name("one_stop.toml")
SEED = 156
SOLVED, SOLVED_SMALL, SMALL_SHOPS = 156, 24, 50
YEAR_DAYS = 330
FIRMS_MAX = 40
CHANNELS = ("web", "web", "phone", "counter", "email")
GRADES = (5, 5, 5, 4, 4, 3)
NOON_BEFORE = timedelta(hours=12)
ADVISERS = (
    ("김관세", "나루관세사무소", ("customs", "certification")),
    ("이물류", "나루국제물류", ("logistics",)),
    ("박법률", "나루법률사무소", ("contract", "ip", "payment")),
)
TEMPLATES = (
    (
        "서류를 더 부탁드립니다",
        "계약서와 송장 사본을 올려 주시겠습니까?",
    ),
    (
        "상담위원과 연결해 드립니다",
        "화면에서 상담위원과 이야기할 시간을 예약하실 수 있습니다.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays at the desk."""

    owners: tuple[Actor, Actor]
    reviewer: Actor
    firms: tuple[FirmView, ...]
    person_id: UUID  # the demo's producer, who follows the first firm's cases
    stories: tuple[Mapping[str, str], ...]


def leave(*, opened: Sequence[Opened], evening: datetime) -> None:
    """Tell a year of cases, and leave some of every kind for today."""
    chance, at = Random(SEED), evening - NOON_BEFORE
    cast = _cast(len(opened))
    many = SOLVED if len(opened) > SMALL_SHOPS else SOLVED_SMALL
    with db.transaction():
        _keep_terms(cast, at)
        told = [_solved(cast, number, when, chance) for number, when in _days(many, at)]
        _leave_open(cast, at)
        _refer(cast, at - timedelta(days=20), is_back=True)
        _refer(cast, at - timedelta(days=1), is_back=False)
        _suggest_aftercare(cast, at)
    _write_articles(cast, told, at)


def _cast(shops: int) -> Cast:
    found = [
        register.firm_by_brn(people.business_number(FIRST_SERIAL + place))
        for place in range(min(shops, FIRMS_MAX))
    ]
    return Cast(
        owners=(county.officer("officer"), county.officer("administrator")),
        reviewer=county.officer("approver"),
        firms=tuple(one for one in found if one is not None),
        person_id=county.person_id("producer@naru.example"),
        stories=tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]),
    )


def _days(many: int, at: datetime) -> Iterator[tuple[int, datetime]]:
    for number in range(many):
        days = YEAR_DAYS - number * (YEAR_DAYS - 14) // many
        yield number, at - timedelta(days=days, minutes=37 * (number % 7))


def _keep_terms(cast: Cast, at: datetime) -> None:
    by = cast.owners[0]
    for name, organisation, fields in ADVISERS:
        details = AdviserDetails(name=name, organisation=organisation, specialities=fields)
        desk_terms.keep_adviser(by=by, details=details, at=at)
    for title, text in TEMPLATES:
        desk_terms.keep_template(by=by, title=title, text=text, category="", is_active=True, at=at)


def _filed(cast: Cast, number: int, at: datetime, *, urgent: bool = False) -> UUID:
    story = cast.stories[number % len(cast.stories)]
    firm = cast.firms[number % len(cast.firms)]
    filed = Filed(
        channel=CHANNELS[number % len(CHANNELS)],
        category=story["category"],
        urgency="urgent" if urgent else "normal",
        country=story["country"],
        subject=story["subject"],
        text=story["text"],
        firm_id=firm.id,
        firm_name=firm.name,
        person_id=cast.person_id if number % len(cast.firms) == 0 else None,
    )
    return cases.file(by=_bringer(firm), filed=filed, at=at)


def _bringer(firm: FirmView) -> Actor:
    return Actor(body_id=NARU, firm_ids=frozenset({firm.id}))


def _taken(cast: Cast, number: int, at: datetime, **more: bool) -> tuple[UUID, Actor]:
    case_id, owner = _filed(cast, number, at, **more), cast.owners[number % 3 == 0]
    cases.take(by=owner, case_id=case_id, at=at + timedelta(hours=1))
    return case_id, owner


def _solved(cast: Cast, number: int, at: datetime, chance: Random) -> UUID:
    case_id, owner = _taken(cast, number, at, urgent=number % 9 == 0)
    firm = cast.firms[number % len(cast.firms)]
    answered_at = at + timedelta(hours=chance.randrange(2, 40))
    words = cast.stories[number % len(cast.stories)]["answer"]
    conversation.answer(by=owner, case_id=case_id, words=words, at=answered_at)
    ended_at = answered_at + timedelta(hours=chance.randrange(3, 90))
    conversation.confirm(by=_bringer(firm), case_id=case_id, at=ended_at)
    if number % 4:
        conversation.grade(
            by=_bringer(firm), case_id=case_id, grade=chance.choice(GRADES), words="", at=ended_at
        )
    return case_id


def _leave_open(cast: Cast, at: datetime) -> None:
    """Leave cases that are new, overdue, in work, waiting for the firm, and answered."""
    for number in range(3):
        _filed(cast, number, at - timedelta(hours=2 * number + 1), urgent=number == 0)
    _filed(cast, 4, at - timedelta(days=9))
    _taken(cast, 5, at - timedelta(days=2))
    asked, owner = _taken(cast, 0, at - timedelta(days=3))
    conversation.ask(by=owner, case_id=asked, words="운송장 사진을 올려 주시겠습니까?", at=at)
    answered, owner = _taken(cast, 8, at - timedelta(days=2))
    words = cast.stories[8]["answer"]
    conversation.answer(by=owner, case_id=answered, words=words, at=at)
    failed, owner = _taken(cast, 10, at - timedelta(days=30))
    reason = "수입국의 검역 협상이 끝나지 않아 지금은 보낼 수 없는 품목입니다."
    conversation.give_up(by=owner, case_id=failed, reason=reason, at=at - timedelta(days=25))


def _refer(cast: Cast, at: datetime, *, is_back: bool) -> None:
    """Refer a case of the producer to the second body, with her consent; one came back."""
    case_id, owner = _taken(cast, 0, at)
    firm, at = cast.firms[0], at + timedelta(hours=2)
    question = "다온시 공동 물류센터에서 함께 보낼 수 있는지 봐 주세요."
    made = referrals.propose(by=owner, case_id=case_id, question=question, to_body_id=DAON, at=at)
    consent = consents.give(
        by=_bringer(firm), person_id=cast.person_id, purpose=bring_a_case.REFERRAL, at=at
    )
    referrals.agree(by=_bringer(firm), referral_id=made, consent_id=consent, at=at)
    if not is_back:
        return
    theirs = Actor(
        body_id=DAON, person_id=county.person_id("officer@daon.example"), body_role="administrator"
    )
    referrals.take(by=theirs, referral_id=made, at=at + timedelta(hours=3))
    answer = "매주 목요일 합포장에 자리가 있습니다. 수요일까지 창고로 보내 주시면 됩니다."
    referrals.hand_back(by=theirs, referral_id=made, answer=answer, at=at + timedelta(days=1))
    conversation.answer(by=owner, case_id=case_id, words=answer, at=at + timedelta(days=2))
    conversation.confirm(by=_bringer(firm), case_id=case_id, at=at + timedelta(days=3))


def _suggest_aftercare(cast: Cast, at: datetime) -> None:
    for place, days in ((1, 40), (2, 12)):
        firm = cast.firms[place % len(cast.firms)]
        on = (at - timedelta(days=days)).date()
        export = FirstExport(firm_id=firm.id, firm_name=firm.name, on=on, country="JP")
        aftercare.suggest(by=cast.owners[0], export=export, at=at)


def _write_articles(cast: Cast, told: Sequence[UUID], at: datetime) -> None:
    """Publish an article of each story, from the case that was solved first."""
    writer = cast.owners[0]
    for case_id, story in zip(told, cast.stories, strict=False):
        made = write_articles.draft_from(by=writer, case_id=case_id, at=at)
        words = Words(
            category=story["category"],
            title=Text(story["title"], story["title_en"]),
            text=Text(f"{story['text']}\n\n{story['answer']}"),
        )
        write_articles.edit(by=writer, article_id=made, words=words, at=at)
        write_articles.send_to_review(by=writer, article_id=made, at=at)
        write_articles.publish(by=cast.reviewer, article_id=made, is_checked=False, at=at)
