"""Note what was delivered in an engagement: content by its address, its views, its cost."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.models import EngagementContent
from naru.matching.operations import engagements
from naru.matching.states import must_be
from naru.records.operations import audit

DELIVERS = ("agreed", "finished")
CONTENTS_MAX = 50


class TooManyContents(Refusal):
    code = "matching.too_many_contents"
    says = Text(
        ko="한 섭외에 콘텐츠는 {most}개까지 적을 수 있습니다.",
        en="An engagement holds {most} pieces of content at most.",
    )
    next_step = Text(ko="적은 것을 고쳐 주세요.", en="Change one that is noted.")


class UnknownContent(Refusal):
    code = "matching.unknown_content"
    says = Text(ko="그런 콘텐츠가 없습니다.", en="There is no such piece of content.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A piece of content as one of the two tells it; views and cost are stated."""

    channel: str
    url: str
    published_on: date
    views: int = 0
    cost: int = 0


@within_transaction
def note(*, by: Actor, engagement_id: UUID, content: Content, at: datetime) -> UUID:
    """
    Note a piece of content; the same address again brings its figures up to date.

    :raises UnknownEngagement, MovedOn: where nothing is agreed yet.
    :raises TooManyContents: there is no room for more.
    """
    row = engagements.locked(by=by, engagement_id=engagement_id)
    must_be(row.status, *DELIVERS)
    there = EngagementContent.objects.filter(engagement=row)
    is_known = there.filter(url=content.url).exists()
    if not is_known and there.count() >= CONTENTS_MAX:
        raise TooManyContents(most=CONTENTS_MAX)
    kept, _is_new = EngagementContent.objects.update_or_create(
        engagement=row, url=content.url,
        defaults={
            "channel": content.channel, "published_on": content.published_on,
            "views": content.views, "cost": content.cost,
            "told_on": clock.legal_date(at), "noted_by": by.person_id,
        },
    )  # fmt: skip
    audit.note(
        by=by, action="engagement.content_noted", subject=("engagement", row.id), at=at,
        after={"url": content.url, "views": content.views, "cost": content.cost},
    )  # fmt: skip
    return kept.id


@within_transaction
def drop(*, by: Actor, engagement_id: UUID, content_id: UUID, at: datetime) -> None:
    """
    Take a piece of content back that was noted by mistake.

    :raises UnknownEngagement, UnknownContent: there is none.
    """
    row = engagements.locked(by=by, engagement_id=engagement_id)
    many, _by_table = EngagementContent.objects.filter(engagement=row, id=content_id).delete()
    if not many:
        raise UnknownContent
    audit.note(by=by, action="engagement.content_dropped", subject=("engagement", row.id), at=at)
