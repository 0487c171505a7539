"""
Payments that go to the bank as a file: what the desks of vouchers and of shared orders have alike.

The list, the deeds on chosen payments, the file that is given out, and the bank's answer taken in.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.web.officer.names import uuid_or_none
from naru.web.officer.payout_forms import FileForm
from naru.web.parts import wording
from naru.web.parts.columns import Column
from naru.web.parts.state_columns import state
from naru.web.parts.tenancy import NaruRequest

FORMS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Payment(Protocol):
    """What a payment of either desk tells."""

    @property
    def number(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def asked_at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def order_id(self) -> UUID | None: ...
    @property
    def order_number(self) -> str: ...
    @property
    def pay_on(self) -> date | None: ...


P = TypeVar("P", bound=Payment)


def columns(
    *,
    paid_to: Callable[[P], str],
    kind: Callable[[P], str],
    states: str,
    order_page: str,
) -> list[Column[P]]:
    """Return the columns of the list; ``states`` is the prefix of its status words."""
    return [
        Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
        Column(label=_("Paid to"), value=paid_to),
        Column(label=_("Kind"), value=kind),
        state(states, lambda row: row.status),
        Column(label=_("Amount"), value=lambda row: won(row.amount), is_number=True),
        Column(label=_("Asked"), value=lambda row: row.asked_at),
        Column(
            label=_("Bank's file"),
            value=lambda row: row.order_number,
            href=lambda row: reverse(order_page, args=[row.order_id]) if row.order_id else "",
        ),
        Column(label=_("Remark"), value=lambda row: row.reason),
    ]


def chosen(request: NaruRequest) -> list[UUID]:
    """Return the payments that were ticked; what is no number of one is left out."""
    return [one for raw in request.POST.getlist("chosen") if (one := uuid_or_none(raw))]


def act(request: NaruRequest, deeds: Mapping[str, Callable[[], str]], *, back: str) -> HttpResponse:
    """Do the deed of the button that was pressed, say what came of it, and go back."""
    deed = deeds.get(request.POST.get("action", ""))
    if deed is not None:
        try:
            messages.success(request, deed())
        except Refusal as refused:
            messages.error(
                request, f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
            )
    return redirect(back)


def shown(
    request: NaruRequest,
    rows: Sequence[Payment],
    *,
    template: str,
    form: FileForm,
    refused: Refusal | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a file for the bank with its payments."""
    values = {
        "order_id": rows[0].order_id,
        "rows": rows,
        "number": rows[0].order_number,
        "pay_on": rows[0].pay_on,
        "total": sum(row.amount for row in rows),
        "is_open": any(row.status == "ordered" for row in rows),
        "form": form,
        "refused": refused,
    }
    return render(request, template, values | more, status=422 if refused else 200)


def given_out(content: bytes, *, name: str, ending: str) -> HttpResponse:
    """Answer with the bank's file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=FORMS[ending], headers=headers)


def booked(
    request: NaruRequest,
    *,
    book: Callable[[bytes], int],
    again: Callable[[FileForm, Refusal | None], HttpResponse],
    done: Callable[[], HttpResponse],
) -> HttpResponse:
    """Book the bank's answer, by its file or as all paid; ``again`` shows what was wrong."""
    form = FileForm(request.POST, request.FILES)
    content = b""
    if request.POST.get("action") != "paid":
        if not form.is_valid():
            return again(form, None)
        content = form.cleaned_data["file"]
    try:
        count = book(content)
    except Refusal as refused:
        return again(form, refused)
    messages.success(request, _("%(count)s were paid.") % {"count": count})
    return done()
