"""Read vouchers: a holder's, an office's list, one with its menu and deposits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes.models import Award, Voucher, VoucherDeposit, VoucherMenu, VoucherOrder
from naru.programmes.queries import awards, programmes
from naru.programmes.queries.awards import AwardView
from naru.programmes.voucher_views import DepositView, MenuView, VoucherView

VOUCHERS_SHOWN_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    id: UUID
    number: str


def by_deposit_number(*, book_id: int, numbers: Collection[str]) -> dict[str, Named]:
    """Return vouchers by the number under which their own contribution is paid in."""
    rows = Voucher.objects.in_book(book_id).filter(deposit_number__in=set(numbers))
    return {row.deposit_number: Named(id=row.id, number=row.number) for row in rows}


def issued(*, book_id: int) -> list[UUID]:
    """Return the ids of the vouchers in use."""
    rows = Voucher.objects.in_book(book_id).filter(status="issued")
    return list(rows.order_by("id").values_list("id", flat=True))


def voucher(*, book_id: int, voucher_id: UUID) -> VoucherView | None:
    """Return one voucher, or None."""
    rows = list(Voucher.objects.in_book(book_id).filter(id=voucher_id))
    return _views(book_id, rows)[0] if rows else None


def of_firms(*, book_id: int, firm_ids: Collection[UUID]) -> list[VoucherView]:
    """Return the vouchers of some firms, the newest first."""
    rows = Voucher.objects.in_book(book_id).filter(firm_id__in=firm_ids)
    return _views(book_id, list(rows.order_by("-id")[:VOUCHERS_SHOWN_MAX]))


def claims_of_firms(*, book_id: int, firm_ids: Collection[UUID]) -> list[AwardView]:
    """Return the awards of some firms that pay back costs by their file's [[cost]] terms."""
    rows = Award.objects.in_book(book_id).filter(
        holder_id__in=firm_ids, status__in=("granted", "running")
    )
    found = awards.views(book_id=book_id, rows=list(rows.order_by("-id")[:VOUCHERS_SHOWN_MAX]))
    return [one for one in found if _claims_costs(one)]


def _claims_costs(award: AwardView) -> bool:
    definition = programmes.definition(award.version_id)
    return definition.payment.plan == "claims" and bool(definition.cost)


def page(
    *,
    book_id: int,
    search: str = "",
    status: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[VoucherView]:
    """Return a page of all vouchers, newest first; searched by number, deposit number or name."""
    rows = Voucher.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        named = Q(number__startswith=search) | Q(deposit_number__startswith=search)
        rows = rows.filter(named | Q(name__icontains=search))
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_views(book_id, found[:limit]), next_cursor=following, counted=counted)


def _views(book_id: int, rows: Sequence[Voucher]) -> list[VoucherView]:
    ids = [row.id for row in rows]
    orders = VoucherOrder.objects.in_book(book_id).filter(voucher_id__in=ids)
    sums: dict[UUID, tuple[int, int]] = {
        one["voucher_id"]: (one["price"], one["done"])
        for one in orders.values("voucher_id").annotate(price=Sum("price"), done=Sum("settled"))
    }
    return [_view(row, *sums.get(row.id, (0, 0))) for row in rows]


def _view(row: Voucher, used: int, settled: int) -> VoucherView:
    return VoucherView(
        id=row.id,
        number=row.number,
        name=row.name,
        firm_id=row.firm_id,
        programme=programmes.definition(row.version_id).name.text,
        status=row.status,
        face=row.face,
        own=row.own,
        deposited=row.deposited,
        deposit_number=row.deposit_number,
        used=used,
        settled=settled,
        public_back=row.public_back,
        own_back=row.own_back,
        opened_at=row.opened_at,
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        finish_until=row.finish_until,
        end_reason=row.end_reason,
    )


def menu(*, book_id: int, shown: VoucherView, today: date) -> list[MenuView]:
    """Return the services of a voucher with what is left of each."""
    items = _menu_items(book_id, shown.id)
    rows = VoucherMenu.objects.in_book(book_id).filter(voucher_id=shown.id).order_by("position")
    found = []
    for row in rows:
        last = min(row.orders_until, shown.valid_until or row.orders_until)
        is_open = shown.status == "issued" and today <= last
        capped = shown.left if row.cap is None else min(row.cap - row.used, shown.left)
        found.append(
            MenuView(
                code=row.code,
                name=items[row.code].name.text,
                cap=row.cap,
                used=row.used,
                left=capped if is_open else 0,
                orders_until=last,
                needs_parts_after=items[row.code].interim_after_days,
                is_open=is_open,
            )
        )
    return found


def _menu_items(book_id: int, voucher_id: UUID) -> dict[str, Any]:
    rows = Voucher.objects.in_book(book_id).filter(id=voucher_id)
    version = rows.values_list("version_id", flat=True).get()
    return {item.code: item for item in programmes.definition(version).menu}


def menu_names(*, book_id: int, voucher_ids: Iterable[UUID]) -> dict[tuple[UUID, str], Text]:
    """Return the names of services by voucher and code."""
    rows = Voucher.objects.in_book(book_id).filter(id__in=set(voucher_ids))
    return {
        (voucher_id, item.code): item.name.text
        for voucher_id, version_id in rows.values_list("id", "version_id")
        for item in programmes.definition(version_id).menu
    }


def deposits(*, book_id: int, voucher_id: UUID) -> list[DepositView]:
    """Return what was paid in for a voucher, the newest first."""
    rows = VoucherDeposit.objects.in_book(book_id).filter(voucher_id=voucher_id)
    return [
        DepositView(
            deposited_on=row.deposited_on,
            amount=row.amount,
            reference=row.reference,
            depositor=row.depositor,
            recorded_at=row.recorded_at,
        )
        for row in rows.order_by("-id")
    ]


def holders(*, book_id: int, voucher_ids: Iterable[UUID]) -> dict[UUID, tuple[str, UUID]]:
    """Return the name and firm of the holders of vouchers."""
    rows = Voucher.objects.in_book(book_id).filter(id__in=set(voucher_ids))
    return {row[0]: (row[1], row[2]) for row in rows.values_list("id", "name", "firm_id")}


def menus_of_body(*, body_id: int) -> dict[str, Text]:
    """Return every service that the voucher programmes of a body list, by its code."""
    found: dict[str, Text] = {}
    for one in programmes.programmes(body_id=body_id):
        if one.kind == "voucher" and one.newest is not None:
            for item in programmes.definition(one.newest.id).menu:
                found.setdefault(item.code, item.name.text)
    return found


def totals(*, book_id: int) -> dict[str, dict[str, int]]:
    """Return how many vouchers there are in each state, and their face."""
    rows = Voucher.objects.in_book(book_id).values_list("status", "face")
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"count": 0, "face": 0})
    for status, face in rows:
        found[status]["count"] += 1
        found[status]["face"] += face
    return dict(found)
