"""
Write to subscribers what is new, changed or closing soon (공고 모음 편지), once a day or a week.

Each subscription is told in a transaction of its own that takes its row: a second run of the day
finds everybody told. Where there is nothing to tell, nothing is sent.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from naru.announcements.operations import digests
from naru.announcements.queries import following
from naru.announcements.queries.following import News, SubscriptionView
from naru.announcements.views import AnnouncementView, PeriodView
from naru.identity.queries import bodies, people
from naru.identity.views import BodyView, PersonView
from naru.kernel import db
from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

HEADINGS = {
    "new": Text("새 공고", "New"),
    "changed": Text("바뀐 공고", "Changed"),
    "closing": Text("3일 안에 마감", "Closing within three days"),
}
WITHOUT_DAY = {
    "budget": Text("예산 소진 시까지", "until the money is used up"),
    "always": Text("상시 접수", "always open"),
    "varies": Text("세부사업별로 다름", "differs by part"),
}
_BLINK = timedelta(seconds=1)
NOT_READ = Text("기간은 공고문에서 확인", "see the notice for the period")


def run(*, body_id: int, at: datetime) -> int:
    """Tell every subscription that is due; return how many letters were written."""
    body = bodies.body(body_id)
    assert body is not None, "digests are sent for a body that exists"
    due = following.due(body_id=body_id, at=at)
    return sum(_tell(body, subscription_id, at) for subscription_id in due)


def run_everywhere(*, at: datetime) -> None:
    """Do so for every body."""
    for body in bodies.bodies():
        run(body_id=body.id, at=at)


def _tell(body: BodyView, subscription_id: UUID, at: datetime) -> int:
    with db.transaction():
        mine = digests.claim(body_id=body.id, subscription_id=subscription_id, at=at)
        if mine is None:
            return 0
        news = following.news(subscription=mine, at=at)
        reader = people.person(mine.person_id)
        letter_id = None
        if not news.is_empty and reader is not None and reader.email:
            letter_id = _write(body, mine, news, reader, at)
        digests.note(
            body_id=body.id, subscription_id=mine.id, told=news.told, letter_id=letter_id, at=at
        )
        return int(letter_id is not None)


def _write(
    body: BodyView, mine: SubscriptionView, news: News, reader: PersonView, at: datetime
) -> UUID:
    site = f"https://{body.host}/support/announcements"
    return letters.send(
        body_id=body.id,
        to=Recipient(address=reader.email, person_id=reader.id, language=reader.language),
        template="announcements.digest",
        values={
            "mall": body.signature,
            "name": mine.name,
            "count": len(news.told),
            "lines": _lines(news, reader.language, site),
            "list": f"{site}/mine/",
            "stop": f"{site}/stop/{mine.id}/{mine.stop_token}/",
        },
        at=at,
    )


def _lines(news: News, language: str, site: str) -> str:
    groups: Sequence[tuple[str, tuple[AnnouncementView, ...]]] = (
        ("closing", news.closing), ("new", news.new), ("changed", news.changed),
    )  # fmt: skip
    parts = []
    for kind, views in groups:
        if views:
            parts.append(f"■ {HEADINGS[kind].into(language)}")
            parts += [_line(one, language, site) for one in views]
    return "\n\n".join(parts)


def _line(one: AnnouncementView, language: str, site: str) -> str:
    body = one.agency or one.operator
    said = [part for part in (body, _deadline(one.period, language)) if part]
    return f"· {one.title}\n  {' · '.join(said)}\n  {site}/{one.id}/"


def _deadline(period: PeriodView, language: str) -> str:
    if period.ends_at is not None:
        last = period.ends_at.astimezone(SEOUL)
        if period.has_hours:
            return f"~ {last:%Y.%m.%d %H:%M}"
        return f"~ {(period.ends_at.astimezone(SEOUL) - _BLINK):%Y.%m.%d}"
    return WITHOUT_DAY.get(period.kind, NOT_READ).into(language)
