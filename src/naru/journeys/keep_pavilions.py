"""Keep the pavilions of a body: open, curate, tell firms of what was decided, hide a page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_pavilions
from naru.journeys.show_goods_abroad import keep_picture
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.pavilions.content import PavilionContent
from naru.pavilions.operations import pages, showrooms
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.operations.showrooms import NoReason
from naru.pavilions.queries import companies, sheets
from naru.pavilions.queries import showrooms as queries

RESULTS = {
    "accepted": Text("전시관에 참여하게 되었습니다", "you stand in the pavilion now"),
    "refused": Text("이번에는 함께하지 못합니다", "not this time"),
    "hidden": Text("전시관에서 내려졌습니다", "your page was taken out of the pavilion"),
}
HIDDEN = Text("페이지가 내려졌습니다", "the page was taken down")


def write(
    *, by: Actor, written: PavilionContent, at: datetime, pavilion_id: UUID | None = None
) -> UUID:
    """
    Write a pavilion.

    :raises AddressTaken, ClosesTooSoon, NoSuchPage: as the operation.
    """
    with transaction():
        return showrooms.write(by=by, written=written, at=at, pavilion_id=pavilion_id)


def show(*, by: Actor, pavilion_id: UUID, is_published: bool, at: datetime) -> None:
    """
    Publish a pavilion, or close its doors.

    :raises NamelessPavilion: as the operation.
    """
    with transaction():
        showrooms.show(by=by, pavilion_id=pavilion_id, is_published=is_published, at=at)


def picture(
    *, by: Actor, pavilion_id: UUID, at: datetime, contents: Sequence[bytes] = (), drop: str = ""
) -> None:
    """
    Give a pavilion a picture, or take one out.

    :raises NotAPicture, PictureTooLarge, PictureTooSmall, PicturesFull: as their words say.
    """
    made = [keep_picture(content) for content in contents]
    with transaction():
        showrooms.picture(by=by, pavilion_id=pavilion_id, photos=made, drop=drop, at=at)


def decide(*, by: Actor, stand_id: UUID, step: str, reason: str, at: datetime) -> None:
    """
    Accept, refuse or hide a firm, and tell its people.

    :raises StandDecided, NoReason: as the operation.
    """
    with transaction():
        showrooms.decide(by=by, stand_id=stand_id, step=step, reason=reason, at=at)
        found = queries.stand(body_id=by.body_id, stand_id=stand_id)
        assert found is not None, "it was just decided"
        letters_of_pavilions.tell(
            body_id=by.body_id, firm_id=found.firm_id, what=found.pavilion_name,
            result=RESULTS[step], reason=reason.strip(), at=at,
        )  # fmt: skip


def put_in_order(*, by: Actor, pavilion_id: UUID, places: dict[UUID, int], at: datetime) -> None:
    """Put the firms of a pavilion in order."""
    with transaction():
        showrooms.put_in_order(by=by, pavilion_id=pavilion_id, places=places, at=at)


def hide(*, by: Actor, kind: str, page_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a firm's page down, and tell its people why.

    :raises NoReason: where none is given.
    :raises NoSuchPage: where the body has no such page.
    """
    if not reason.strip():
        raise NoReason
    with transaction():
        found = (
            sheets.sheet(body_id=by.body_id, sheet_id=page_id)
            if kind == "sheet"
            else companies.company(body_id=by.body_id, company_id=page_id)
        )
        if found is None:
            raise NoSuchPage
        pages.take_down(by=by, kind=kind, page_id=page_id, reason=reason.strip(), at=at)
        letters_of_pavilions.tell(
            body_id=by.body_id, firm_id=found.firm_id, what=found.name, result=HIDDEN,
            reason=reason.strip(), at=at,
        )  # fmt: skip


def show_again(*, by: Actor, kind: str, page_id: UUID, at: datetime) -> None:
    """
    Publish a page that was hidden.

    :raises SomethingMissing: as the operation.
    """
    with transaction():
        pages.publish(by=by, kind=kind, page_id=page_id, at=at)
