"""Inquiries from the open net: what was passed on, and what is held for an officer's look."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.deals.queries import inquiries as queries
from naru.deals.queries.inquiries import InquiryView
from naru.journeys import ask_abroad
from naru.kernel import clock
from naru.web.parts import countries, marks
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

REASONS: dict[str, Promise] = {
    "links": gettext_lazy("Many links"),
    "words": gettext_lazy("Words of advertising"),
    "shouting": gettext_lazy("Mostly capital letters"),
    "repeats": gettext_lazy("The same sign again and again"),
    "short": gettext_lazy("Very short"),
    "blocked": gettext_lazy("The buyer is blocked"),
}


class JudgeForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)
    blocks = forms.BooleanField(
        label=gettext_lazy("Block this buyer: hold whatever comes from this address"),
        required=False,
    )


@officer_required("viewer")
@require_GET
def inquiries(request: NaruRequest) -> HttpResponseBase:
    """List confirmed inquiries."""
    listing: Listing[InquiryView] = Listing(
        title=_("Inquiries from the open net"),
        columns=[
            Column(
                label=_("Goods or matter"), value=lambda row: row.at_home, is_heading=True,
                href=lambda row: reverse("officer:deal_inquiry", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Asking company"), value=lambda row: row.company),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(
                label=_("State"), value=lambda row: marks.status_badge(f"inquiry_{row.status}"),
                excel=lambda row: row.status,
            ),
            Column(label=_("What looked odd"), value=lambda row: _reasons(row) or "–"),
            Column(label=_("Came in"), value=lambda row: row.asked_at),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id, status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Company name"),
        filters=[Select(name="status", label=_("State"), options=[
            ("held", _("Held for a look")), ("passed", _("Passed on")),
            ("refused", _("Not passed on")),
        ])],
        file_name="inquiries",
        empty_title=_("No inquiries here"),
        empty_text=_("An inquiry appears here once its sender confirmed her e-mail address."),
    )  # fmt: skip
    return answer(request, listing, template="officer/deals/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def inquiry(request: NaruRequest, inquiry_id: UUID) -> HttpResponse:
    """Show one inquiry; pass it on to its firm, or do not."""
    found = ask_abroad.look(by=request.actor, inquiry_id=inquiry_id, at=clock.now())
    if found is None:
        raise Http404
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key: dict[str, Any] = {"by": request.actor, "inquiry_id": inquiry_id, "at": clock.now()}
        if request.POST.get("action") == "pass":
            done(request, partial(ask_abroad.let_in, **key), _("The inquiry is passed on."))
        else:
            told = form.cleaned_data
            refuse = partial(
                ask_abroad.refuse, words=told["words"], is_blocked=told["blocks"], **key
            )
            done(request, refuse, _("The inquiry is not passed on."))
        return redirect("officer:deal_inquiry", inquiry_id)
    values = {"one": found, "reasons": _reasons(found), "form": form}
    return render(request, "officer/deals/inquiry.html", values)


def _reasons(row: InquiryView) -> str:
    return ", ".join(str(REASONS.get(code, code)) for code in row.reasons)
