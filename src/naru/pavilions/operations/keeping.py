"""Keep what every page of the room shares: its versions, its pictures, its audit notes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.pavilions.models import Company, Pavilion, Sheet, Version
from naru.pavilions.sheets import PHOTOS_MAX, Photo
from naru.records.operations import audit

Page = Pavilion | Company | Sheet
NOT_KEPT = frozenset({"id", "words", "version", "changed_at", "published_at", "body_id"})


class NoSuchPage(Refusal):
    code = "pavilions.no_such_page"
    says = Text(ko="찾으시는 페이지가 없습니다.", en="There is no such page.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class PicturesFull(Refusal):
    code = "pavilions.pictures_full"
    says = Text(
        ko="사진은 {photos_max}장까지 올릴 수 있습니다.",
        en="There is room for {photos_max} pictures.",
    )
    next_step = Text(ko="한 장을 지우고 다시 올려 주세요.", en="Take one out first.")


@within_transaction
def save(*, by: Actor, row: Page, kind: str, deed: str, at: datetime, reason: str = "") -> None:
    """Save a page as its next version, and note who wrote it."""
    row.version += 1
    row.changed_at = at
    row.save()
    Version.objects.create(
        body_id=row.body_id,
        kind=kind,
        subject_id=row.id,
        number=row.version,
        content=_content(row),
        by_id=by.person_id,
        at=at,
    )
    note(by=by, row=row, kind=kind, deed=deed, at=at, reason=reason)


@within_transaction
def note(*, by: Actor, row: Page, kind: str, deed: str, at: datetime, reason: str = "") -> None:
    """Note a deed at a page."""
    audit.note(
        by=by,
        action=f"pavilion_{kind}.{deed}",
        subject=(f"pavilion_{kind}", row.id),
        at=at,
        reason=reason,
        after={"version": row.version},
    )


def _content(row: Page) -> dict[str, Any]:
    fields = row._meta.concrete_fields  # noqa: SLF001 - the documented way to ask for columns
    told = {one.attname: getattr(row, one.attname) for one in fields}
    return {
        name: value.isoformat() if isinstance(value, date) else _plain(value)
        for name, value in told.items()
        if name not in NOT_KEPT
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def with_photos(row: Page, photos: Sequence[Photo]) -> None:
    """
    Put pictures behind those a page has, each once.

    :raises PicturesFull: where there would be too many.
    """
    held = list(row.photos)
    keys = {one["key"] for one in held}
    held += [one.row() for one in photos if one.key not in keys]
    if len(held) > PHOTOS_MAX:
        raise PicturesFull(photos_max=PHOTOS_MAX)
    row.photos = held


def without_photo(row: Page, key: str) -> None:
    """Take a picture out; the others keep their order."""
    row.photos = [one for one in row.photos if one["key"] != key]


def photo_first(row: Page, key: str) -> None:
    """Show a picture before the others."""
    row.photos = sorted(row.photos, key=lambda one: one["key"] != key)
