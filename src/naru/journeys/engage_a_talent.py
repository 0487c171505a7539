"""
Engage somebody of the pool: invite, counter, agree, finish, rate both ways, block, complain.

Contacts are handed out by ``contact_of`` alone, and only once both have agreed.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from naru.identity.queries import people, register
from naru.journeys import letters_of_people, pair_with_influencers
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.text import Text
from naru.matching.operations import contents, engagements, opinions, talents
from naru.matching.operations.contents import Content
from naru.matching.operations.engagements import Offer, UnknownEngagement
from naru.matching.queries import engagements as queries
from naru.matching.queries.engagements import EngagementView
from naru.records.operations import access_log

AGREED = Text("섭외에 동의했습니다", "agreed")
DECLINED = Text("함께하지 않기로 했습니다", "declined")
LAPSED = Text("정한 날까지 답이 없어 취소되었습니다", "lapsed without an answer")
ENDINGS: Mapping[str, Text] = {
    "withdraw": Text("제안을 거두었습니다", "the offer was taken back"),
    "finish": Text("일을 마쳤습니다. 어땠는지 알려 주세요", "it is done; please say how it was"),
    "stop": Text("중단되었습니다", "it was stopped"),
}


def look(*, by: Actor, engagement_id: UUID) -> tuple[EngagementView, str]:
    """
    Return an engagement and the side somebody is on.

    :raises UnknownEngagement: where there is none of hers.
    """
    found = queries.engagement(body_id=by.body_id, engagement_id=engagement_id)
    if found is None:
        raise UnknownEngagement
    is_hers = by.person_id is not None and found.talent_person_id == by.person_id
    if is_hers and found.was_invited:
        return found, "talent"
    if found.firm_id in by.firm_ids:
        return found, "firm"
    raise UnknownEngagement


def contact_of(*, by: Actor, engagement: EngagementView, side: str, at: datetime) -> list[str]:
    """Return the other side's e-mail and telephone, once both agreed; reading them is noted."""
    if not engagement.knows_contact:
        return []
    if side == "firm":
        person = people.person(engagement.talent_person_id)
        found = [person.email, person.phone] if person else []
        subject = ("person", engagement.talent_person_id)
    else:
        firm = register.firm(engagement.firm_id)
        owners = [one.email for one in register.people_of(engagement.firm_id)]
        found = [*owners, firm.phone if firm else ""]
        subject = ("firm", engagement.firm_id)
    with db.transaction():
        access_log.note(
            by=by, purpose="섭외 연락", subject_kind=subject[0], subject_ids=[subject[1]],
            fields=("email", "phone"), at=at,
        )  # fmt: skip
    return [one for one in found if one]


def invite(*, by: Actor, talent_id: UUID, firm_id: UUID, offer: Offer, at: datetime) -> UUID:
    """
    Invite somebody, as a firm.

    :raises UnknownTalent, NotToBeInvited, InvitedAlready, WordsMissing, EndsBeforeItBegins: as
        the operation.
    """
    firm = register.firm(firm_id)
    assert firm is not None, "the door let only people of the firm in"
    award_id = pair_with_influencers.award_for(
        body_id=by.body_id, firm_id=firm_id, talent_id=talent_id
    )
    with db.transaction():
        engagement_id = engagements.invite(
            by=by, talent_id=talent_id, firm_id=firm_id, firm_name=firm.name, offer=offer,
            award_id=award_id, at=at,
        )  # fmt: skip
        letters_of_people.invite(
            body_id=by.body_id, engagement=_view(by, engagement_id), side="talent", at=at
        )
    return engagement_id


def counter(*, by: Actor, engagement_id: UUID, offer: Offer, at: datetime) -> None:
    """
    Answer with other terms.

    :raises UnknownEngagement, MovedOn, WordsMissing, EndsBeforeItBegins: as the operation.
    """
    _found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        engagements.counter(by=by, engagement_id=engagement_id, side=side, offer=offer, at=at)
        letters_of_people.invite(
            body_id=by.body_id, engagement=_view(by, engagement_id), side=_other(side), at=at
        )


def answer(*, by: Actor, engagement_id: UUID, agrees: bool, words: str, at: datetime) -> None:
    """
    Agree or decline.

    :raises UnknownEngagement, MovedOn: as the operation.
    """
    found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        engagements.answer(
            by=by, engagement_id=engagement_id, side=side, agrees=agrees, words=words, at=at
        )
        if found.status == "proposed":  # the office proposed it: the talent hears of a yes only
            if agrees:
                letters_of_people.invite(
                    body_id=by.body_id, engagement=_view(by, engagement_id), side="talent", at=at
                )
            return
        letters_of_people.tell_of_engagement(
            body_id=by.body_id, engagement=found, side=_other(side),
            result=AGREED if agrees else DECLINED, reason=words, at=at,
        )  # fmt: skip


def end(
    *, by: Actor, engagement_id: UUID, how: str, words: str, at: datetime, hours: int = 0
) -> None:
    """
    Take an offer back, finish the work, or stop it.

    :raises UnknownEngagement, MovedOn, WordsMissing: as the operations.
    """
    found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        if how == "finish":
            engagements.finish(
                by=by, engagement_id=engagement_id, side=side, hours=hours, words=words, at=at
            )
        elif how == "stop":
            engagements.stop(by=by, engagement_id=engagement_id, side=side, words=words, at=at)
        else:
            engagements.withdraw(by=by, engagement_id=engagement_id, side=side, words=words, at=at)
        letters_of_people.tell_of_engagement(
            body_id=by.body_id, engagement=found, side=_other(side), result=ENDINGS[how],
            reason=words, at=at,
        )  # fmt: skip


def rate(*, by: Actor, engagement_id: UUID, points: int, words: str, at: datetime) -> None:
    """
    Rate the other side.

    :raises UnknownEngagement, MovedOn, RatedAlready: as the operation.
    """
    _found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        opinions.rate(
            by=by, engagement_id=engagement_id, side=side, points=points, words=words, at=at
        )


def reply(*, by: Actor, engagement_id: UUID, rating_id: UUID, words: str, at: datetime) -> None:
    """
    Answer what the other side said.

    :raises UnknownEngagement, UnknownRating, WordsMissing, RatedAlready: as the operation.
    """
    _found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        opinions.reply(by=by, rating_id=rating_id, side=side, words=words, at=at)


def block(*, by: Actor, engagement_id: UUID, at: datetime) -> None:
    """
    Have no more to do with the other side of an engagement.

    :raises UnknownEngagement: where it is not hers.
    """
    found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        talents.block(by=by, talent_id=found.talent_id, firm_id=found.firm_id, side=side, at=at)


def complain(*, by: Actor, engagement_id: UUID, words: str, at: datetime) -> None:
    """
    Complain to the officers.

    :raises UnknownEngagement, WordsMissing: as the operation.
    """
    _found, side = look(by=by, engagement_id=engagement_id)
    with db.transaction():
        opinions.complain(by=by, engagement_id=engagement_id, side=side, words=words, at=at)


def note_content(*, by: Actor, engagement_id: UUID, content: Content, at: datetime) -> None:
    """
    Note a piece of content that was delivered, as either side.

    :raises UnknownEngagement, MovedOn, TooManyContents: as the operation.
    """
    look(by=by, engagement_id=engagement_id)
    with db.transaction():
        contents.note(by=by, engagement_id=engagement_id, content=content, at=at)


def drop_content(*, by: Actor, engagement_id: UUID, content_id: UUID, at: datetime) -> None:
    """
    Take a piece of content back that was noted by mistake, as either side.

    :raises UnknownEngagement, UnknownContent: as the operation.
    """
    look(by=by, engagement_id=engagement_id)
    with db.transaction():
        contents.drop(by=by, engagement_id=engagement_id, content_id=content_id, at=at)


def settle(*, by: Actor, complaint_id: UUID, outcome: str, at: datetime) -> None:
    """
    Settle a complaint, as an officer.

    :raises UnknownComplaint, MovedOn, WordsMissing: as the operation.
    """
    with db.transaction():
        opinions.settle(by=by, complaint_id=complaint_id, outcome=outcome, at=at)


def moderate(*, by: Actor, rating_id: UUID, hide: bool, reason: str, at: datetime) -> None:
    """
    Hide a rating, or show it again, as an officer.

    :raises UnknownRating, WordsMissing: as the operation.
    """
    with db.transaction():
        opinions.moderate(by=by, rating_id=rating_id, hide=hide, reason=reason, at=at)


def follow_the_clock(*, body_id: int, at: datetime) -> int:
    """Let offers lapse that nobody answered in time; return how many."""
    by, many = system(body_id), 0
    for engagement_id in engagements.late(body_id=body_id, at=at):
        with db.transaction():
            if engagements.lapse(by=by, engagement_id=engagement_id, at=at):
                many += 1
                _tell_of_lapse(_view(by, engagement_id), body_id, at)
    return many


def _tell_of_lapse(found: EngagementView, body_id: int, at: datetime) -> None:
    for side in ("firm", "talent") if found.was_invited else ("firm",):
        letters_of_people.tell_of_engagement(
            body_id=body_id, engagement=found, side=side, result=LAPSED, at=at
        )


def _other(side: str) -> str:
    return "firm" if side == "talent" else "talent"


def _view(by: Actor, engagement_id: UUID) -> EngagementView:
    found = queries.engagement(body_id=by.body_id, engagement_id=engagement_id)
    assert found is not None, "it was just written"
    return found
