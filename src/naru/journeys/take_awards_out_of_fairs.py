"""A firm whose award is taken back leaves the fair that is not over, and hears so."""

from naru.fairs.queries import places
from naru.journeys import run_a_fair
from naru.kernel.actor import Actor
from naru.programmes.events import AwardEnded

TAKEN_BACK = ("cancelled", "revoked")
WHY = "지원사업 선정 취소"


def on_ended(event: AwardEnded) -> None:
    """Take a firm out whose award was cancelled or revoked (listener)."""
    if event.status not in TAKEN_BACK:
        return
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    for place_id in places.of_award(body_id=event.body_id, award_id=event.award_id):
        run_a_fair.withdraw(by=by, place_id=place_id, reason=WHY, at=event.at)
