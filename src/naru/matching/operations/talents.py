"""Keep the profiles of the talent pool (인재풀): write, hand in, approve, hide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.models import Block, Helper, Talent
from naru.matching.states import must_be
from naru.records.operations import audit

CHANNELS_MAX = 8
GONE = "탈퇴한 회원"
REACH_MAX = 1_000_000_000


class UnknownTalent(Refusal):
    code = "matching.unknown_talent"
    says = Text(ko="인재풀에서 찾을 수 없습니다.", en="There is no such profile in the pool.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class SkillNotSaid(Refusal):
    code = "matching.skill_not_said"
    says = Text(ko="할 수 있는 일이 빠졌습니다.", en="What you can do is missing.")
    next_step = Text(ko="하나 이상 골라 주세요.", en="Choose at least one skill.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedChannel:
    """A channel as its owner states it; nobody has checked the reach."""

    kind: str
    name: str
    reach: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person tells of herself for the pool."""

    kind: str
    name: str
    headline: str
    about: str = ""
    skills: Sequence[str] = ()
    languages: Sequence[str] = ()
    categories: Sequence[str] = ()
    region_code: str = ""
    channels: Sequence[StatedChannel] = ()
    fee: str = ""
    is_free: bool = True
    free_from: date | None = None

    def columns(self) -> dict[str, Any]:
        stated = [one for one in self.channels if one.kind in words.CHANNELS][:CHANNELS_MAX]
        return {
            "name": self.name,
            "headline": self.headline,
            "about": self.about,
            "skills": words.known(self.skills, words.SKILLS),
            "languages": words.known(self.languages, SPOKEN),
            "categories": list(self.categories),
            "region_code": self.region_code,
            "channels": [
                {"kind": one.kind, "name": one.name[:80], "reach": min(one.reach, REACH_MAX)}
                for one in stated
            ],
            "channel_kinds": words.known((one.kind for one in stated), words.CHANNELS),
            "reach": min(REACH_MAX, sum(one.reach for one in stated)),
            "fee": self.fee,
            "is_free": self.is_free,
            "free_from": self.free_from,
        }


@within_transaction
def write(*, by: Actor, person_id: UUID, profile: Profile, certificates: int, at: datetime) -> UUID:
    """
    Write one's profile of a kind, or write it anew; a published one stays published.

    :raises SkillNotSaid: where no skill is chosen.
    """
    columns = profile.columns()
    if not columns["skills"]:
        raise SkillNotSaid
    row, is_new = Talent.objects.update_or_create(
        body_id=by.body_id,
        person_id=person_id,
        kind=profile.kind,
        defaults={**columns, "certificates": certificates, "written_at": at},
    )
    _note(by, row.id, "began" if is_new else "written", at)
    return row.id


@within_transaction
def hand_in(*, by: Actor, talent_id: UUID, consent_id: UUID, at: datetime) -> None:
    """
    Hand a profile in for approval, with the consent to show it.

    :raises UnknownTalent, MovedOn: where there is none, or it is handed in or shown.
    """
    row = locked(by=by, talent_id=talent_id)
    must_be(row.status, "draft", "sent_back", "hidden")
    Talent.objects.filter(id=row.id).update(
        status="submitted", consent_id=consent_id, written_at=at, reason=""
    )
    _note(by, row.id, "handed_in", at)


@within_transaction
def decide(*, by: Actor, talent_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Publish a profile, send it back, or hide a published one.

    :raises UnknownTalent, MovedOn: where the step does not follow.
    """
    row = locked(by=by, talent_id=talent_id)
    before = {
        "published": ("submitted",),
        "sent_back": ("submitted",),
        "hidden": ("published", "submitted"),
    }[step]
    must_be(row.status, *before)
    Talent.objects.filter(id=row.id).update(
        status=step, reason=reason[:300], decided_by=by.person_id, decided_at=at
    )
    _note(by, row.id, step, at, reason=reason)


@within_transaction
def hide_own(*, by: Actor, person_id: UUID, at: datetime) -> int:
    """Hide every profile of a person who no longer consents; return how many were shown."""
    rows = Talent.objects.filter(body_id=by.body_id, person_id=person_id)
    shown = list(rows.filter(status__in=("published", "submitted")).values_list("id", flat=True))
    Talent.objects.filter(id__in=shown).update(status="hidden", consent_id=None)
    for talent_id in shown:
        _note(by, talent_id, "taken_back", at)
    return len(shown)


@within_transaction
def forget(*, by: Actor, person_id: UUID, at: datetime) -> None:
    """Take out of the pool, and out of what is shown, somebody who left the mall."""
    hide_own(by=by, person_id=person_id, at=at)
    Talent.objects.filter(body_id=by.body_id, person_id=person_id).update(
        name=GONE, headline="", about="", channels=[], reach=0, fee="", status="hidden"
    )
    Helper.objects.filter(body_id=by.body_id, person_id=person_id).update(
        name=GONE, headline="", about="", story="", status="ended"
    )


@within_transaction
def block(*, by: Actor, talent_id: UUID, firm_id: UUID, side: str, at: datetime) -> None:
    """
    Let a firm and a talent have no more to do with each other; twice is once.

    :raises UnknownTalent: where there is none.
    """
    row = locked(by=by, talent_id=talent_id)
    Block.objects.get_or_create(talent=row, firm_id=firm_id, defaults={"side": side, "at": at})
    _note(by, row.id, "blocked", at, after={"firm": str(firm_id), "side": side})


def locked(*, by: Actor, talent_id: UUID) -> Talent:
    """
    Return a profile, locked until the transaction ends.

    :raises UnknownTalent: where the body has none of that id.
    """
    rows = Talent.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=talent_id).first()
    if row is None:
        raise UnknownTalent
    return row


def _note(
    by: Actor,
    talent_id: UUID,
    deed: str,
    at: datetime,
    *,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by, action=f"talent.{deed}", subject=("talent", talent_id),
        after=after, reason=reason, at=at,
    )  # fmt: skip
