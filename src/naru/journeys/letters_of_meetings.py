"""
Write to the firms and buyers of a round: invited, asked, reminded, told their times, asked later.

A buyer is written to in her language, with her key; a firm's people in theirs. Times stand by the
reader's clock and by Seoul's; the calendar files lie on the page that the letter names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from naru.identity.operations import buyers as keys
from naru.identity.queries import bodies, buyers
from naru.identity.views import BodyView, BuyerView
from naru.journeys import goods_abroad, write_to_a_firm
from naru.journeys.write_to_a_firm import people_of
from naru.kernel.text import Text
from naru.meetings import slots
from naru.meetings.views import MeetingView, PartyView, RoundView
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

SEOUL = "Asia/Seoul"
READERS_MAX = 5
CALLED_OFF = Text(
    "취소", "called off",
    more=(("ja", "中止"), ("zh", "取消"), ("vi", "hủy"), ("es", "cancelada")),
)  # fmt: skip
NEW_TIME = Text(
    "새 시간", "new time",
    more=(("ja", "新しい時間"), ("zh", "新时间"), ("vi", "giờ mới"), ("es", "nueva hora")),
)  # fmt: skip
TABLE = Text(
    "상담석", "table",
    more=(("ja", "テーブル"), ("zh", "洽谈桌"), ("vi", "bàn"), ("es", "mesa")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """What a letter to a party of a round is about."""

    round: RoundView
    template: str
    meetings: tuple[MeetingView, ...] = ()


def invite(*, body_id: int, round_: RoundView, party: PartyView, at: datetime) -> bool:
    """Invite a buyer; False where she has no address or wants no such letters."""
    return _to_willing(body_id, party, News(round_, "invited"), at)


def ask(*, body_id: int, round_: RoundView, party: PartyView, at: datetime) -> None:
    """Ask a firm for its wishes."""
    _to_firm(body_id, party, News(round_, "asked"), at)


def remind_of_wishes(*, body_id: int, round_: RoundView, party: PartyView, at: datetime) -> bool:
    """Remind a party that her answer is awaited; a buyer only where she wants such letters."""
    if party.side == "firm":
        _to_firm(body_id, party, News(round_, "wishes_due"), at)
        return True
    return _to_willing(body_id, party, News(round_, "wishes_due"), at)


def tell_times(
    *,
    body_id: int,
    round_: RoundView,
    party: PartyView,
    template: str,
    meetings: Sequence[MeetingView],
    at: datetime,
) -> None:
    """Tell a party her times: all, those that changed, or those of tomorrow or of this hour."""
    tell(body_id=body_id, round_=round_, party=party, template=template, meetings=meetings, at=at)


def tell(
    *,
    body_id: int,
    round_: RoundView,
    party: PartyView,
    template: str,
    at: datetime,
    meetings: Sequence[MeetingView] = (),
) -> None:
    """Write one of the letters that both sides get."""
    news = News(round_, template, tuple(meetings))
    if party.side == "firm":
        _to_firm(body_id, party, news, at)
        return
    buyer = buyers.buyer(body_id=body_id, buyer_id=party.party_id)
    if buyer is not None and buyer.standing != "blocked":
        _to_buyer(body_id, buyer, news, at)


def ask_later(*, body_id: int, meeting: MeetingView, months: int, at: datetime) -> None:
    """Ask a firm what has become of a meeting."""
    values = {"title": meeting.round_title, "other": meeting.buyer, "months": months}
    _about_meeting(body_id, meeting, "later", values, at)


def remind_of_task(
    *, body_id: int, meeting: MeetingView, what: str, due: str, owner: UUID | None, at: datetime
) -> None:
    """Remind a firm of a task after a meeting, or the officer whose task it is."""
    values = {"title": meeting.round_title, "other": meeting.buyer, "what": what, "due": due}
    _about_meeting(body_id, meeting, "task", values, at, officer=owner)


def _about_meeting(
    body_id: int,
    meeting: MeetingView,
    template: str,
    values: dict[str, Any],
    at: datetime,
    *,
    officer: UUID | None = None,
) -> None:
    body = _body(body_id)
    path = "officer" if officer else "support"
    link = f"https://{body.host}/{path}/meetings/one/{meeting.id}/"
    write_to_a_firm.write_to(
        body_id=body_id,
        person_ids=[officer] if officer else people_of(meeting.firm_id, most=READERS_MAX),
        template=f"meetings.{template}",
        values=lambda language: {"body": body.name.into(language), "link": link, **values},
        at=at,
    )


def _to_willing(body_id: int, party: PartyView, news: News, at: datetime) -> bool:
    """Write to a buyer what she did not ask for, unless she said to stop."""
    buyer = buyers.buyer(body_id=body_id, buyer_id=party.party_id)
    if buyer is None or not buyer.may_write or buyer.standing == "blocked":
        return False
    return _to_buyer(body_id, buyer, news, at)


def _to_buyer(
    body_id: int,
    buyer: BuyerView,
    news: News,
    at: datetime,
) -> bool:
    if not buyer.email:
        return False
    body = _body(body_id)
    key = keys.key_of(body_id=body_id, buyer_id=buyer.id, at=at)
    link = f"https://{body.host}/abroad/{buyer.language}/b/{key}/meetings/{news.round.id}/"
    letters.send(
        body_id=body_id,
        to=Recipient(address=buyer.email, language=buyer.language),
        template=f"meetings.{news.template}",
        values={
            "body": body.name.into(buyer.language),
            "company": buyer.company,
            "link": link,
            **_of_round(news.round, buyer.time_zone, buyer.language),
            "meetings": _lines(
                [_named_abroad(body_id, one, buyer.language) for one in news.meetings],
                "buyer",
                buyer.time_zone,
                buyer.language,
            ),
        },
        at=at,
    )
    return True


def _to_firm(
    body_id: int,
    party: PartyView,
    news: News,
    at: datetime,
) -> None:
    body = _body(body_id)
    link = f"https://{body.host}/support/meetings/{news.round.id}/"
    write_to_a_firm.write_to(
        body_id=body_id,
        person_ids=people_of(party.party_id, most=READERS_MAX),
        template=f"meetings.{news.template}",
        values=lambda language: {
            "body": body.name.into(language),
            "company": party.name,
            "link": link,
            **_of_round(news.round, SEOUL, language),
            "meetings": _lines(news.meetings, "firm", SEOUL, language),
        },
        at=at,
    )


def _of_round(round_: RoundView, zone: str, language: str) -> dict[str, str]:
    spans = round_.slots
    until = round_.wishes_until.astimezone(ZoneInfo(zone))
    return {
        "title": round_.name.into(language),
        "when": f"{slots.said(spans[0], zone)} … {slots.said(spans[-1], zone)} ({zone})",
        "until": f"{until:%Y-%m-%d %H:%M} ({zone})",
    }


def _named_abroad(body_id: int, one: MeetingView, language: str) -> MeetingView:
    """Name the firm as a reader abroad knows it."""
    name = goods_abroad.seller_name(body_id=body_id, firm_id=one.firm_id, name=one.firm)
    return replace(one, firm=name.into(language))


def _lines(meetings: Iterable[MeetingView], side: str, zone: str, language: str) -> str:
    return "\n".join(_line(one, side, zone, language) for one in meetings) or "–"


def _line(one: MeetingView, side: str, zone: str, language: str) -> str:
    """Write a meeting: when by both clocks, with whom, where; both sides read each other's zone."""
    assert one.told_during is not None, "only what was told is written of"
    other = one.buyer if side == "firm" else one.firm
    theirs = one.time_zone if side == "firm" else SEOUL
    when = slots.said_in_both(one.told_during, zone)
    if side == "firm" and theirs != SEOUL:
        when = f"{when} = {slots.said(one.told_during, theirs)} ({theirs})"
    if one.told_status == "cancelled":
        return f"- {CALLED_OFF.into(language)}: {other} · {when}"
    where = one.told_link or f"{one.place} {TABLE.into(language)} {one.told_table_number}"
    mark = f"{NEW_TIME.into(language)}: " if one.sequence > 1 else ""
    return f"- {mark}{other} · {when}\n  {where}"


def _body(body_id: int) -> BodyView:
    found = bodies.body(body_id)
    assert found is not None, "a round belongs to a body"
    return found
