"""
Show one's goods abroad (전시관 입점): a firm's company page and its product sheets.

A sheet may begin from a product of the mall and takes over its name and pictures; from then on it
is its own. Pictures are made ready before the transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from naru.commerce import photos
from naru.commerce.queries import product_desk, vendors
from naru.commerce.queries.product_desk import DeskProduct, ProductRow
from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.pavilions.content import CompanyContent, SheetContent
from naru.pavilions.operations import counting, pages, showrooms
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.queries import companies, sheets
from naru.pavilions.sheets import PHOTOS_MAX, Photo
from naru.pavilions.views import CompanyView, SheetView

PRODUCTS_OFFERED_MAX = 100


def write_company(*, by: Actor, firm_id: UUID, written: CompanyContent, at: datetime) -> UUID:
    """
    Write a firm's company page.

    :raises CertificateTurned: as the operation.
    """
    with transaction():
        return pages.write_company(by=by, firm_id=firm_id, written=written, at=at)


def write_sheet(
    *, by: Actor, firm_id: UUID, written: SheetContent, at: datetime, sheet_id: UUID | None = None
) -> UUID:
    """
    Write a new sheet, or one of the firm's own anew; the first begins the company page too.

    :raises NoSuchPage: where the sheet is another firm's.
    :raises CodeTaken, NoHsCode, TiersDoNotFall, CertificateTurned: as the operation.
    """
    found = product_of(body_id=by.body_id, firm_id=firm_id, product_id=written.product_id)
    with transaction():
        company_id = begun(by=by, firm_id=firm_id, at=at)
        made = pages.write_sheet(
            by=by, company_id=company_id, written=written, at=at, sheet_id=sheet_id
        )
        if sheet_id is None and found is not None:
            shown = [_photo(row) for row in found.content["photos"][:PHOTOS_MAX]]
            pages.change_photos(by=by, kind="sheet", page_id=made, add=shown, at=at)
    return made


def begun(*, by: Actor, firm_id: UUID, at: datetime) -> UUID:
    """Return a firm's company page, begun with its registered name where there is none yet."""
    found = companies.of_firm(body_id=by.body_id, firm_id=firm_id)
    if found is not None:
        return found.id
    firm = register.firm(firm_id)
    assert firm is not None, "who acts for a firm names one that is registered"
    first = CompanyContent(
        founded=firm.opened_on.year if firm.opened_on else None, said={("name", "ko"): firm.name}
    )
    return pages.write_company(by=by, firm_id=firm_id, written=first, at=at)


def begin(*, by: Actor, firm_id: UUID, at: datetime) -> UUID:
    """Begin a firm's company page."""
    with transaction():
        return begun(by=by, firm_id=firm_id, at=at)


def products(*, body_id: int, firm_id: UUID) -> list[ProductRow]:
    """Return the firm's products in the mall, of which a sheet may take over name and pictures."""
    shops = vendors.of_firms(body_id=body_id, firm_ids=frozenset({firm_id}))
    found: list[ProductRow] = []
    for shop in shops:
        page = product_desk.listed(
            body_id=body_id, vendor_id=shop.id, limit=PRODUCTS_OFFERED_MAX - len(found)
        )
        found += page.rows
    return found


def product_of(*, body_id: int, firm_id: UUID, product_id: UUID | None) -> DeskProduct | None:
    """
    Return a product of the firm's own; None for none asked.

    :raises NoSuchPage: where it is another firm's.
    :raises NoSuchProduct: where there is none such.
    """
    if product_id is None:
        return None
    found = product_desk.one(body_id=body_id, product_id=product_id)
    if found.firm_id != firm_id:
        raise NoSuchPage
    return found


def _photo(row: dict[str, object]) -> Photo:
    return Photo(key=str(row["key"]), width=int(str(row["width"])), height=int(str(row["height"])))


def add_photos(
    *, by: Actor, kind: str, page_id: UUID, contents: Sequence[bytes], at: datetime
) -> None:
    """
    Put pictures behind those of a page.

    :raises NotAPicture, PictureTooLarge, PictureTooSmall: as ``commerce.photos``.
    :raises PicturesFull: where there would be too many.
    """
    made = [keep_picture(content) for content in contents]
    with transaction():
        pages.change_photos(by=by, kind=kind, page_id=page_id, add=made, at=at)


def keep_picture(content: bytes) -> Photo:
    """
    Check a picture and store its sizes under its own print; twice stores nothing.

    :raises NotAPicture, PictureTooLarge, PictureTooSmall: as ``commerce.photos``.
    """
    prepared = photos.prepare(content)
    for place, file in prepared.files.items():
        if not default_storage.exists(place):
            default_storage.save(place, ContentFile(file))
    return Photo(key=prepared.key, width=prepared.width, height=prepared.height)


def order_photos(
    *, by: Actor, kind: str, page_id: UUID, at: datetime, drop: str = "", first: str = ""
) -> None:
    """Take a picture out of a page, or put one first."""
    with transaction():
        pages.change_photos(by=by, kind=kind, page_id=page_id, drop=drop, first=first, at=at)


def publish(*, by: Actor, kind: str, page_id: UUID, at: datetime) -> None:
    """
    Publish a page.

    :raises SomethingMissing, HiddenByOffice: as the operation.
    """
    with transaction():
        pages.publish(by=by, kind=kind, page_id=page_id, at=at)


def take_down(*, by: Actor, kind: str, page_id: UUID, at: datetime) -> None:
    """Make a page a draft again."""
    with transaction():
        pages.take_down(by=by, kind=kind, page_id=page_id, reason="", at=at)


def go_back(*, by: Actor, kind: str, page_id: UUID, number: int, at: datetime) -> None:
    """
    Write a page as it was in a version.

    :raises NoSuchPage: where there is no such version.
    """
    with transaction():
        pages.go_back(by=by, kind=kind, page_id=page_id, number=number, at=at)


def ask_in(*, by: Actor, pavilion_id: UUID, firm_id: UUID, words: str, at: datetime) -> UUID:
    """
    Ask for a place in a pavilion.

    :raises PageNotReady, StandDecided: as the operation.
    """
    company = companies.of_firm(body_id=by.body_id, firm_id=firm_id)
    if company is None:
        raise showrooms.PageNotReady
    with transaction():
        return showrooms.ask(
            by=by, pavilion_id=pavilion_id, company_id=company.id, words=words, at=at
        )


def leave(*, by: Actor, stand_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Leave a pavilion, or take the wish back.

    :raises NoSuchPage: where it is another firm's.
    """
    with transaction():
        showrooms.take_back(by=by, stand_id=stand_id, firm_id=firm_id, at=at)


def own_sheet(*, body_id: int, firm_id: UUID, sheet_id: UUID) -> SheetView:
    """
    Return a sheet of a firm's own.

    :raises NoSuchPage: where it is not.
    """
    found = sheets.sheet(body_id=body_id, sheet_id=sheet_id)
    if found is None or found.firm_id != firm_id:
        raise NoSuchPage
    return found


def own_page(*, body_id: int, firm_id: UUID, kind: str, page_id: UUID) -> CompanyView | SheetView:
    """
    Return a page of a firm's own, of either kind.

    :raises NoSuchPage: where it is not.
    """
    if kind == "sheet":
        return own_sheet(body_id=body_id, firm_id=firm_id, sheet_id=page_id)
    found = companies.of_firm(body_id=body_id, firm_id=firm_id)
    if found is None or found.id != page_id:
        raise NoSuchPage
    return found


def count_view(*, body_id: int, firm_id: UUID, subject_id: UUID, on: date, language: str) -> None:
    """Count that a page was opened; nothing is kept of who did."""
    with transaction():
        counting.count(
            body_id=body_id, firm_id=firm_id, subject_id=subject_id, on=on, language=language
        )
