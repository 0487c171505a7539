"""
Keep helpers (멘토·전문위원·전담셀러): apply, approve, pause; bar pairs; take and free places.

A place is taken under the helper's row lock, and the table itself refuses one too many.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.models import BarredPair, Helper
from naru.matching.states import must_be
from naru.records.operations import audit

CAPACITY_MAX = 60


class UnknownHelper(Refusal):
    code = "matching.unknown_helper"
    says = Text(ko="도와주는 분을 찾을 수 없습니다.", en="There is no such helper.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class HelpsAlready(Refusal):
    code = "matching.helps_already"
    says = Text(
        ko="이미 이 종류의 도움으로 등록되어 있습니다.", en="This person helps in this way already."
    )
    next_step = Text(ko="등록된 내용을 고쳐 주세요.", en="Change what is registered.")


class HelperFull(Refusal):
    code = "matching.helper_full"
    says = Text(
        ko="{name} 님은 맡을 수 있는 자리가 다 찼습니다.", en="All places of {name} are taken."
    )
    next_step = Text(
        ko="다른 분을 고르거나 배정을 신청해 주세요.",
        en="Choose another, or ask to be assigned one.",
    )


class PlacesInUse(Refusal):
    code = "matching.places_in_use"
    says = Text(
        ko="지금 맡은 기업이 {count}곳이라 그보다 줄일 수 없습니다.",
        en="{count} firms are being helped; there can be no fewer places.",
    )
    next_step = Text(ko="배정을 먼저 마무리해 주세요.", en="Bring assignments to their end first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is written down of a helper."""

    name: str
    headline: str = ""
    about: str = ""
    needs: Sequence[str] = ()
    categories: Sequence[str] = ()
    markets: Sequence[str] = ()
    languages: Sequence[str] = ()
    channels: Sequence[str] = ()
    region_code: str = ""
    capacity: int = 3
    may_be_picked: bool = False
    resource_id: UUID | None = None
    wishes: Sequence[UUID] = ()

    def columns(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "headline": self.headline,
            "about": self.about,
            "needs": words.known(self.needs, words.NEEDS),
            "categories": list(self.categories),
            "markets": words.known(self.markets, words.MARKETS),
            "languages": words.known(self.languages, SPOKEN),
            "channels": words.known(self.channels, words.CHANNELS),
            "region_code": self.region_code,
            "capacity": self.capacity,
            "may_be_picked": self.may_be_picked,
            "resource_id": self.resource_id,
            "wishes": list(self.wishes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """Whose success is shared: the firm, its story, and the facts of it as they are now."""

    firm_id: UUID
    firm_name: str
    story: str
    shown: Mapping[str, Any] = field(default_factory=dict)


@within_transaction
def add(
    *,
    by: Actor,
    person_id: UUID,
    kind: str,
    profile: Profile,
    at: datetime,
    success: Success | None = None,
    is_active: bool = False,
) -> UUID:
    """
    Write down a helper: one who applies, or one whom an officer takes in (``is_active``).

    :raises HelpsAlready: where she helps in this way already.
    """
    row = Helper(
        body_id=by.body_id,
        person_id=person_id,
        kind=kind,
        status="active" if is_active else "applied",
        applied_at=at,
        decided_by=by.person_id if is_active else None,
        decided_at=at if is_active else None,
        **profile.columns(),
    )
    if success is not None:
        row.firm_id, row.firm_name = success.firm_id, success.firm_name
        row.story, row.shown = success.story, dict(success.shown)
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise HelpsAlready from error
    _note(by, row.id, "added" if is_active else "applied", at, after={"kind": kind})
    return row.id


@within_transaction
def change(*, by: Actor, helper_id: UUID, profile: Profile, at: datetime) -> None:
    """
    Change what is written of a helper.

    :raises UnknownHelper: where there is none.
    :raises PlacesInUse: where she would have fewer places than she has firms.
    """
    row = locked(by=by, helper_id=helper_id)
    if profile.capacity < row.load:
        raise PlacesInUse(count=row.load)
    Helper.objects.filter(id=row.id).update(**profile.columns())
    _note(by, row.id, "changed", at, after={"capacity": profile.capacity})


@within_transaction
def tell_story(*, by: Actor, helper_id: UUID, story: str, shown: Mapping[str, Any]) -> None:
    """Write the story of a success anew, with the facts of today."""
    row = locked(by=by, helper_id=helper_id)
    Helper.objects.filter(id=row.id).update(story=story, shown=dict(shown))


@within_transaction
def wish(*, by: Actor, helper_id: UUID, firm_ids: Sequence[UUID]) -> None:
    """
    Keep which firms a helper would like to help, the dearest first.

    :raises UnknownHelper: where there is none.
    """
    row = locked(by=by, helper_id=helper_id)
    Helper.objects.filter(id=row.id).update(wishes=list(dict.fromkeys(firm_ids)))


@within_transaction
def decide(*, by: Actor, helper_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Take a helper in, refuse her, let her pause, go on or end; who is being helped stays so.

    :raises UnknownHelper, MovedOn: where the step does not follow.
    """
    row = locked(by=by, helper_id=helper_id)
    before = {
        "active": ("applied", "paused"),
        "refused": ("applied",),
        "paused": ("active",),
        "ended": ("active", "paused"),
    }[step]
    must_be(row.status, *before)
    Helper.objects.filter(id=row.id).update(
        status=step, reason=reason[:300], decided_by=by.person_id, decided_at=at
    )
    _note(by, row.id, step, at, reason=reason)


@within_transaction
def bar(*, by: Actor, helper_id: UUID, firm_id: UUID, side: str, reason: str, at: datetime) -> None:
    """
    Say that a helper and a firm must not meet; saying it twice is saying it once.

    :raises UnknownHelper: where there is no such helper.
    """
    row = locked(by=by, helper_id=helper_id)
    BarredPair.objects.get_or_create(
        helper=row,
        firm_id=firm_id,
        defaults={
            "body_id": by.body_id,
            "said_by_side": side,
            "reason": reason[:200],
            "noted_by": by.person_id,
            "noted_at": at,
        },
    )
    _note(by, row.id, "barred", at, after={"firm": str(firm_id), "side": side}, reason=reason)


@within_transaction
def unbar(*, by: Actor, helper_id: UUID, firm_id: UUID, at: datetime) -> None:
    """Take a bar back."""
    rows = BarredPair.objects.filter(body_id=by.body_id, helper_id=helper_id, firm_id=firm_id)
    if rows.delete()[0]:
        _note(by, helper_id, "unbarred", at, after={"firm": str(firm_id)})


def locked(*, by: Actor, helper_id: UUID) -> Helper:
    """
    Return a helper, locked until the transaction ends.

    :raises UnknownHelper: where the body has none of that id.
    """
    rows = Helper.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=helper_id).first()
    if row is None:
        raise UnknownHelper
    return row


def lock_all(*, by: Actor, helper_ids: Iterable[UUID]) -> dict[UUID, Helper]:
    """Lock several helpers in the order of their ids, so that two writers never wait in a ring."""
    rows = Helper.objects.select_for_update().filter(body_id=by.body_id, id__in=set(helper_ids))
    return {row.id: row for row in rows.order_by("id")}


def take_place(row: Helper) -> None:
    """
    Take a place of a locked helper.

    :raises HelperFull: where none is left.
    """
    if row.load >= row.capacity:
        raise HelperFull(name=row.name)
    row.load += 1
    Helper.objects.filter(id=row.id).update(load=row.load)


def free_place(row: Helper) -> None:
    """Give a place of a locked helper back."""
    row.load -= 1
    Helper.objects.filter(id=row.id).update(load=row.load)


def _note(
    by: Actor,
    helper_id: UUID,
    deed: str,
    at: datetime,
    *,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by, action=f"helper.{deed}", subject=("helper", helper_id),
        after=after, reason=reason, at=at,
    )  # fmt: skip
