"""
Keep helpers: an officer takes one in, a person applies, an owner shares her success.

A success is shown with facts of the firm as the records have them, never as somebody tells them;
no amounts are shown, only how sales grew.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.identity.operations import consents
from naru.identity.operations.consents import ConsentMissing
from naru.identity.operations.firms import PersonUnknown
from naru.identity.queries import people, register
from naru.journeys import gather_facts, letters_of_people
from naru.journeys.letters_of_people import HELPER, News
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.matching import success
from naru.matching.operations import helping
from naru.matching.operations.helping import Profile, Success, UnknownHelper
from naru.matching.queries import helping as queries
from naru.matching.success import NotYetASuccess
from naru.matching.terms import terms
from naru.matching.views import HelperView
from naru.programmes.definition import record_facts
from naru.programmes.queries import designations
from naru.rules.decisions import Decision
from naru.scheduling.queries import resources

STORY = "success_story"
DECIDED: Mapping[str, Text] = {
    "active": Text("등록되었습니다", "you are registered"),
    "refused": Text("등록되지 않았습니다", "it was declined"),
    "paused": Text("잠시 쉬는 것으로 바뀌었습니다", "it is paused"),
    "ended": Text("활동이 끝났습니다", "it has ended"),
}


def take_in(*, by: Actor, email: str, kind: str, profile: Profile, at: datetime) -> UUID:
    """
    Take a member in as a helper, as an officer.

    :raises PersonUnknown: where nobody joined with this address.
    :raises HelpsAlready: as the operation.
    """
    person = people.person_by_email(email)
    if person is None:
        raise PersonUnknown
    with db.transaction():
        helper_id = helping.add(
            by=by, person_id=person.id, kind=kind, profile=profile, is_active=True, at=at
        )
        _tell(by, helper_id, "active", "", at)
    return helper_id


def apply(*, by: Actor, kind: str, profile: Profile, at: datetime) -> UUID:
    """
    Apply as a helper.

    :raises HelpsAlready: as the operation.
    """
    assert by.person_id is not None, "she has signed in"
    with db.transaction():
        return helping.add(by=by, person_id=by.person_id, kind=kind, profile=profile, at=at)


def judge_success(*, body_id: int, firm_id: UUID, on: date) -> Decision:
    """Say whether a firm's owner may share her success, with reasons."""
    facts = gather_facts.of_firm(body_id=body_id, firm_id=firm_id, on=on).facts
    return success.decide(facts, record_facts.labels(), on=on)


def shown(*, body_id: int, firm_id: UUID, on: date) -> dict[str, Any]:
    """Return what a story shows of its firm: age, growth of sales, designations; no amounts."""
    facts = gather_facts.of_firm(body_id=body_id, firm_id=firm_id, on=on).facts
    held = designations.of_holders(book_id=body_id, holder_ids=[firm_id], on=on)
    return {
        "years": facts.get("firm.years_open"),
        "growth": facts.get("firm.sales_growth"),
        "goods": facts.get("firm.product_count"),
        "designations": [{"ko": one.badge.ko, "en": one.badge.en} for one in held],
        "on": on.isoformat(),
    }


def share_success(
    *, by: Actor, firm_id: UUID, profile: Profile, story: str, agreed: bool, at: datetime
) -> UUID:
    """
    Apply as a success-sharing mentor, as an owner, with the story and the facts of her firm.

    :raises NotYetASuccess: where the firm does not meet the terms.
    :raises ConsentMissing: where she does not agree to its being shown.
    :raises HelpsAlready: as the operation.
    """
    on, firm = clock.legal_date(at), register.firm(firm_id)
    assert firm is not None, "the door let only people of the firm in"
    assert by.person_id is not None, "she has signed in"
    if not judge_success(body_id=by.body_id, firm_id=firm_id, on=on).allowed:
        raise NotYetASuccess
    if not agreed:
        raise ConsentMissing
    told = Success(
        firm_id=firm_id,
        firm_name=firm.name,
        story=story,
        shown=shown(body_id=by.body_id, firm_id=firm_id, on=on),
    )
    with db.transaction():
        consents.give(by=by, person_id=by.person_id, purpose=STORY, at=at)
        return helping.add(
            by=by, person_id=by.person_id, kind="success", profile=profile, success=told, at=at
        )


def change(
    *, by: Actor, helper_id: UUID, profile: Profile, at: datetime, story: str | None = None
) -> None:
    """
    Change what is written of a helper: an officer, or she herself.

    :raises UnknownHelper: where it is not hers.
    :raises PlacesInUse: as the operation.
    """
    found = _hers(by, helper_id)
    with db.transaction():
        helping.change(by=by, helper_id=helper_id, profile=profile, at=at)
        if story is not None and found.firm_id is not None:
            facts = shown(body_id=by.body_id, firm_id=found.firm_id, on=clock.legal_date(at))
            helping.tell_story(by=by, helper_id=helper_id, story=story, shown=facts)


def decide(*, by: Actor, helper_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Take in, refuse, pause, end: an officer; a helper herself may pause, go on and end.

    :raises UnknownHelper, MovedOn: as the operation.
    """
    found = _hers(by, helper_id)
    with db.transaction():
        helping.decide(by=by, helper_id=helper_id, step=step, reason=reason, at=at)
        if found.kind == "success" and step == "ended":
            consents.withdraw_purpose(by=by, person_id=found.person_id, purpose=STORY, at=at)
        if found.person_id != by.person_id:
            _tell(by, helper_id, step, reason, at)


def _hers(by: Actor, helper_id: UUID) -> HelperView:
    found = queries.helper(body_id=by.body_id, helper_id=helper_id)
    if found is None or not (by.body_role or found.person_id == by.person_id):
        raise UnknownHelper
    return found


def bookable(*, body_id: int, person_id: UUID) -> dict[str, str]:
    """Return a person's own hours that can be booked, by id: their names."""
    found = resources.of_owner(body_id=body_id, owner_id=person_id)
    return {str(one.id): one.name.ko for one in found if not one.has_ended}


def _tell(by: Actor, helper_id: UUID, step: str, reason: str, at: datetime) -> None:
    found = queries.helper(body_id=by.body_id, helper_id=helper_id)
    assert found is not None, "it was just written"
    news = News(
        what=HELPER,
        number=found.kind_said.ko,
        other=found.name,
        result=DECIDED[step],
        reason=reason,
    )
    letters_of_people.tell_person(body_id=by.body_id, person_id=found.person_id, news=news, at=at)


def bar(*, by: Actor, helper_id: UUID, firm_id: UUID, reason: str, at: datetime) -> None:
    """
    Say whom a helper must not help: she herself, or an officer.

    :raises UnknownHelper: where it is not hers.
    """
    _hers(by, helper_id)
    side = "officer" if by.body_role else "helper"
    with db.transaction():
        helping.bar(by=by, helper_id=helper_id, firm_id=firm_id, side=side, reason=reason, at=at)


def say_whom(
    *, by: Actor, helper_id: UUID, wishes: Sequence[UUID], conflicts: Sequence[UUID], at: datetime
) -> None:
    """
    Say which waiting firms a helper would like, and which she must not help.

    :raises UnknownHelper: where it is not hers.
    """
    _hers(by, helper_id)
    most = terms(clock.legal_date(at)).wishes_max
    with db.transaction():
        helping.wish(by=by, helper_id=helper_id, firm_ids=wishes[:most])
        for firm_id in conflicts:
            helping.bar(
                by=by, helper_id=helper_id, firm_id=firm_id, side="helper", reason="", at=at
            )


def unbar(*, by: Actor, helper_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Take a bar back.

    :raises UnknownHelper: where it is not hers.
    """
    _hers(by, helper_id)
    with db.transaction():
        helping.unbar(by=by, helper_id=helper_id, firm_id=firm_id, at=at)
