"""
Join the talent pool: write a profile, agree to its being shown, be approved, be found.

Certificates are counted from our own courses; a profile without consent is nobody's but its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.identity.operations import consents
from naru.identity.operations.consents import ConsentMissing
from naru.identity.queries import people
from naru.journeys import assign_help, letters_of_people
from naru.journeys.letters_of_people import TALENT, News
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.course_views import CertificateView
from naru.learning.queries import certificates
from naru.matching import words
from naru.matching.operations import talents
from naru.matching.operations.talents import Profile, UnknownTalent
from naru.matching.queries import talents as queries
from naru.matching.queries.talents import SEARCH_KIND, TalentView
from naru.search import operations as index
from naru.search.entry import Document

PURPOSE = "talent_pool"
ROWS_PER_IMPORT_MAX = 1_000
DECIDED: Mapping[str, Text] = {
    "published": Text("인재풀에 실렸습니다", "you are listed in the pool"),
    "sent_back": Text("보완이 필요합니다", "please complete it"),
    "hidden": Text("인재풀에서 내려졌습니다", "it was taken out of the pool"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRefused:
    """A row of a table that could not be taken in, and why."""

    line: int
    why: Text


def certificates_of(*, body_id: int, person_id: UUID, on: date) -> list[CertificateView]:
    """Return the certificates of our own courses that a person holds, good on a day."""
    held = certificates.of_persons(body_id=body_id, person_ids=[person_id], on=on)
    return held.get(person_id, [])


def _count(by: Actor, person_id: UUID, at: datetime) -> int:
    held = certificates_of(body_id=by.body_id, person_id=person_id, on=legal_date(at))
    return len(held)


def write(*, by: Actor, profile: Profile, at: datetime) -> UUID:
    """
    Write one's own profile of a kind.

    :raises SkillNotSaid: as the operation.
    """
    assert by.person_id is not None, "she has signed in"
    with db.transaction():
        talent_id = talents.write(
            by=by, person_id=by.person_id, profile=profile,
            certificates=_count(by, by.person_id, at), at=at,
        )  # fmt: skip
        _follow(by, talent_id)
    return talent_id


def hand_in(*, by: Actor, talent_id: UUID, agreed: bool, at: datetime) -> None:
    """
    Hand one's profile in for approval, with the consent to show it.

    :raises ConsentMissing: where she does not agree.
    :raises UnknownTalent, MovedOn: where it is not hers, or is handed in or shown.
    """
    found = hers(by=by, talent_id=talent_id)
    if not agreed:
        raise ConsentMissing
    with db.transaction():
        consent_id = consents.give(by=by, person_id=found.person_id, purpose=PURPOSE, at=at)
        talents.hand_in(by=by, talent_id=talent_id, consent_id=consent_id, at=at)


def take_back(*, by: Actor, at: datetime) -> None:
    """Withdraw the consent: every profile of hers is hidden at once."""
    assert by.person_id is not None, "she has signed in"
    with db.transaction():
        consents.withdraw_purpose(by=by, person_id=by.person_id, purpose=PURPOSE, at=at)
        talents.hide_own(by=by, person_id=by.person_id, at=at)
        for one in queries.of_person(body_id=by.body_id, person_id=by.person_id):
            _follow(by, one.id)


def let_go(*, by: Actor, person_id: UUID, at: datetime) -> None:
    """Forget somebody who leaves the mall, in the caller's transaction."""
    talents.forget(by=by, person_id=person_id, at=at)
    for one in queries.of_person(body_id=by.body_id, person_id=person_id):
        _follow(by, one.id)


def decide(*, by: Actor, talent_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Publish, send back or hide a profile, as an officer.

    :raises UnknownTalent, MovedOn: as the operation.
    """
    with db.transaction():
        talents.decide(by=by, talent_id=talent_id, step=step, reason=reason, at=at)
        found = _follow(by, talent_id)
        news = News(
            what=TALENT, number=found.kind_said.ko, other=found.name, result=DECIDED[step],
            reason=reason,
        )  # fmt: skip
        letters_of_people.tell_person(
            body_id=by.body_id, person_id=found.person_id, news=news, at=at
        )


def hers(*, by: Actor, talent_id: UUID) -> TalentView:
    """
    Return a profile of her own.

    :raises UnknownTalent: where it is not hers.
    """
    found = queries.talent(body_id=by.body_id, talent_id=talent_id)
    if found is None or found.person_id != by.person_id:
        raise UnknownTalent
    return found


def take_in_table(
    *, by: Actor, rows: Sequence[tuple[str, Profile]], at: datetime
) -> tuple[int, list[RowRefused]]:
    """
    Draft profiles for members named by e-mail, as an officer; each is asked to agree by letter.

    :returns: how many were drafted, and the rows that could not be.
    """
    done, refused = 0, []
    with db.transaction():
        for line, (email, profile) in enumerate(rows[:ROWS_PER_IMPORT_MAX], start=2):
            why = _draft(by, email, profile, at)
            if why is None:
                done += 1
            else:
                refused.append(RowRefused(line=line, why=why))
    return done, refused


def _draft(by: Actor, email: str, profile: Profile, at: datetime) -> Text | None:
    person = people.person_by_email(email)
    if person is None:
        return Text("이 이메일로 가입한 회원이 없음", "nobody has joined with this e-mail address")
    if profile.kind not in words.TALENTS:
        return Text("분야를 알 수 없음", "unknown kind")
    own = queries.of_person(body_id=by.body_id, person_id=person.id)
    if any(one.kind == profile.kind for one in own):
        return Text("이미 소개가 있음", "there is a profile already")
    try:
        with db.savepoint():
            talents.write(
                by=by, person_id=person.id, profile=profile,
                certificates=_count(by, person.id, at), at=at,
            )  # fmt: skip
    except Refusal as refusal:
        return refusal.sentence
    letters_of_people.ask_for_consent(
        body_id=by.body_id, person_id=person.id, headline=profile.headline, at=at
    )
    return None


def _follow(by: Actor, talent_id: UUID) -> TalentView:
    """Keep the index in step: who is shown can be found, nobody else."""
    found = queries.talent(body_id=by.body_id, talent_id=talent_id)
    assert found is not None, "it was just written"
    if found.status == "published":
        document = _document(found, assign_help.goods(body_id=by.body_id))
        index.put(body_id=by.body_id, kind=SEARCH_KIND, document=document)
    else:
        index.remove(body_id=by.body_id, kind=SEARCH_KIND, subject_ids=[talent_id])
    return found


def _document(found: TalentView, goods: Mapping[str, Text]) -> Document:
    said = [
        *found.skills_said,
        *words.named(found.categories, goods),
        *(one.kind for one in found.channels),
        found.kind_said,
        found.languages_said,
    ]
    return Document(
        subject_id=found.id,
        title=Text(f"{found.name} {found.headline}"),
        keywords=" ".join(f"{one.ko} {one.en}" for one in said),
        text=found.about,
        weight=found.engagements_done,
    )
