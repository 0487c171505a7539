"""Write company pages and product sheets: draft, complete, publish, take down, go back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.pavilions import content, sheets, texts, vocabulary
from naru.pavilions.content import CompanyContent, SheetContent
from naru.pavilions.models import Company, Pavilion, Sheet, Version
from naru.pavilions.operations import keeping
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.sheets import DRAFT, HIDDEN, PUBLISHED, Lack, Photo
from naru.pavilions.texts import Written

FirmPage = Company | Sheet
MODELS: dict[str, type[Any]] = {"company": Company, "sheet": Sheet, "pavilion": Pavilion}
PARTS = {
    "company": sheets.COMPANY_PARTS,
    "sheet": sheets.SHEET_PARTS,
    "pavilion": sheets.PAVILION_PARTS,
}


class SomethingMissing(Refusal):
    code = "pavilions.something_missing"
    says = Text(
        ko="아직 빠진 것이 있어 공개할 수 없습니다: {what}",
        en="It cannot be published yet; this is missing: {what}",
    )
    next_step = Text(ko="빠진 것을 채운 뒤 다시 공개해 주세요.", en="Fill it in and publish again.")

    def __init__(self, *, lacks: Sequence[Lack]) -> None:
        self.lacks = tuple(lacks)
        super().__init__(what=", ".join(one.says.ko for one in lacks))

    @property
    def sentence(self) -> Text:
        return Text(
            self.says.ko.format(what=", ".join(one.says.ko for one in self.lacks)),
            self.says.en.format(what=", ".join(one.says.en for one in self.lacks)),
        )


class CodeTaken(Refusal):
    code = "pavilions.code_taken"
    says = Text(ko="같은 관리 코드를 쓰는 상품이 이미 있습니다.", en="Another sheet has this code.")
    next_step = Text(ko="다른 코드를 적어 주세요.", en="Write another code.")


class HiddenByOffice(Refusal):
    code = "pavilions.hidden_by_office"
    says = Text(
        ko="담당자가 내린 페이지라 직접 공개할 수 없습니다. 이유: {reason}",
        en="The office took this page down; reason: {reason}",
    )
    next_step = Text(
        ko="내용을 고친 뒤 담당 기관에 알려 주세요.", en="Mend it and tell the office."
    )


@within_transaction
def write_company(*, by: Actor, firm_id: UUID, written: CompanyContent, at: datetime) -> UUID:
    """
    Write a firm's company page; the first writing begins it.

    :raises CertificateTurned: where a certificate ends before it begins.
    """
    rows = Company.objects.select_for_update().filter(body_id=by.body_id, firm_id=firm_id)
    row = rows.first() or Company(body_id=by.body_id, firm_id=firm_id)
    _fill(row, written)
    keeping.save(by=by, row=row, kind="company", deed="written", at=at)
    _name_sheets(row)
    return row.id


@within_transaction
def write_sheet(
    *, by: Actor, company_id: UUID, written: SheetContent, at: datetime,
    sheet_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Write a new sheet of a company, or write one anew.

    :raises CodeTaken, NoHsCode, TiersDoNotFall, CertificateTurned: as their words say.
    :raises NoSuchPage: where the company has no such sheet.
    """
    company = locked(by=by, kind="company", page_id=company_id)
    if sheet_id is None:
        row = Sheet(
            body_id=by.body_id, company_id=company.id, firm_id=company.firm_id,
            product_id=written.product_id,
        )  # fmt: skip
    else:
        row = locked(by=by, kind="sheet", page_id=sheet_id)
        if row.company_id != company.id:
            raise NoSuchPage
    same = Sheet.objects.filter(company_id=company.id, code=written.code).exclude(id=row.id)
    if same.exists():
        raise CodeTaken
    _fill(row, written)
    keeping.save(by=by, row=row, kind="sheet", deed="written", at=at)
    return row.id


def _fill(row: FirmPage, written: CompanyContent | SheetContent) -> None:
    for name, value in written.columns().items():
        setattr(row, name, value)
    row.texts = content.merged(row.texts, written.said, main=row.main_language)
    row.words = _words(row)


def _words(row: Any) -> str:
    """Gather, without capitals, what a page is found by; a sheet by its company's names too."""
    told = texts.everything(row.texts)
    if isinstance(row, Sheet):
        told += " " + texts.everything({"name": row.company.texts.get("name", {})})
        category = vocabulary.said(vocabulary.CATEGORIES, row.category)
        told += f" {row.code} {row.hs} {category.ko} {category.en}"
    return told.casefold()[:8_000]


def _name_sheets(company: Company) -> None:
    """Let the sheets of a company be found by its names as they are now."""
    rows = list(Sheet.objects.filter(company=company).select_related("company"))
    for row in rows:
        row.words = _words(row)
    Sheet.objects.bulk_update(rows, ["words"])


@within_transaction
def publish(*, by: Actor, kind: str, page_id: UUID, at: datetime) -> None:
    """
    Publish a page of a firm.

    :raises SomethingMissing: with what it still lacks.
    :raises HiddenByOffice: where the office took it down and a firm's person asks.
    """
    row: FirmPage = locked(by=by, kind=kind, page_id=page_id)
    if row.status == HIDDEN and row.reason and not by.body_role:
        raise HiddenByOffice(reason=row.reason)
    needed = [one for one in lacks_of(row) if one.is_needed]
    if needed:
        raise SomethingMissing(lacks=needed)
    row.status, row.reason = PUBLISHED, ""
    row.published_at = row.published_at or at
    keeping.save(by=by, row=row, kind=kind, deed="published", at=at)


@within_transaction
def take_down(*, by: Actor, kind: str, page_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a page down: an officer hides it with a reason, its firm makes it a draft again.

    A reason stands only where the office gave one, and keeps the firm from showing it again.
    """
    row: FirmPage = locked(by=by, kind=kind, page_id=page_id)
    row.status, row.reason = (HIDDEN, reason[:300]) if reason else (DRAFT, row.reason)
    deed = "hidden" if reason else "taken_down"
    keeping.save(by=by, row=row, kind=kind, deed=deed, at=at, reason=reason)


def lacks_of(row: FirmPage) -> list[Lack]:
    """List what a page lacks."""
    if isinstance(row, Company):
        return sheets.company_lacks(
            written=row.texts, main=row.main_language, photo_count=len(row.photos)
        )
    return sheets.sheet_lacks(
        written=row.texts, main=row.main_language, moq=row.moq, lead_days=row.lead_days,
        hs=row.hs, photo_count=len(row.photos), tier_count=len(row.tiers),
    )  # fmt: skip


@within_transaction
def change_photos(
    *, by: Actor, kind: str, page_id: UUID, at: datetime, add: Sequence[Photo] = (),
    drop: str = "", first: str = "",
) -> None:  # fmt: skip
    """
    Add pictures, take one out, or put one first.

    :raises PicturesFull: where there would be too many.
    """
    row = locked(by=by, kind=kind, page_id=page_id)
    keeping.with_photos(row, add)
    if drop:
        keeping.without_photo(row, drop)
    if first:
        keeping.photo_first(row, first)
    keeping.save(by=by, row=row, kind=kind, deed="pictured", at=at)


@within_transaction
def change_texts(
    *, by: Actor, kind: str, page_id: UUID, change: Callable[[Written, str], Written], at: datetime,
    deed: str,
) -> None:  # fmt: skip
    """Change the texts of a page by a pure rule; nothing is saved where nothing changes."""
    row = locked(by=by, kind=kind, page_id=page_id)
    after = change(row.texts, row.main_language)
    if after == row.texts:
        return
    row.texts = after
    if not isinstance(row, Pavilion):
        row.words = _words(row)
    keeping.save(by=by, row=row, kind=kind, deed=deed, at=at)
    if isinstance(row, Company):
        _name_sheets(row)


@within_transaction
def go_back(*, by: Actor, kind: str, page_id: UUID, number: int, at: datetime) -> None:
    """
    Write a page as it was in a version; how it is shown stays as it is now.

    :raises NoSuchPage: where there is no such version.
    """
    row = locked(by=by, kind=kind, page_id=page_id)
    was = Version.objects.filter(body_id=by.body_id, subject_id=row.id, number=number).first()
    if was is None:
        raise NoSuchPage
    kept = {"firm_id", "company_id", "status", "reason", "product_id", "code"}
    for name, value in was.content.items():
        if name not in kept:
            setattr(row, name, value)
    row.words = _words(row)
    keeping.save(by=by, row=row, kind=kind, deed="went_back", at=at)
    if isinstance(row, Company):
        _name_sheets(row)


def locked(*, by: Actor, kind: str, page_id: UUID) -> Any:
    """
    Return a page of a kind, locked until the transaction ends.

    :raises NoSuchPage: where the body has none of that id.
    """
    rows = MODELS[kind].objects.select_for_update(of=("self",))
    row = rows.filter(body_id=by.body_id, id=page_id).first()
    if row is None:
        raise NoSuchPage
    return row
