"""Ask a firm without an account, and confirm by the link in the letter."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from naru.deals.operations import stamps
from naru.deals.operations.inquiries import Asked, UnknownInquiry
from naru.deals.queries import inquiries
from naru.journeys import ask_abroad
from naru.journeys.ask_abroad import About
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.buyer.deals.forms import InquiryForm
from naru.web.parts.tenancy import NaruRequest

TRAP = "nickname"


@require_http_methods(["GET", "POST"])
def inquire(request: NaruRequest, language: str, sheet_id: UUID) -> HttpResponse:
    """Ask about goods of the pavilion."""
    about = ask_abroad.about_sheet(
        body_id=request.public_body.id, sheet_id=sheet_id, on=clock.today()
    )
    return _asked(request, language, about)


@require_http_methods(["GET", "POST"])
def inquire_firm(request: NaruRequest, language: str, firm_id: UUID) -> HttpResponse:
    """Ask a firm in general."""
    about = ask_abroad.about_firm(body_id=request.public_body.id, firm_id=firm_id)
    return _asked(request, language, about)


@require_GET
def sent(request: NaruRequest, language: str) -> HttpResponse:
    """Say that a letter is on its way; the same to everybody."""
    return render(request, "buyer/deals/sent.html", {"language_of_page": language})


@require_http_methods(["GET", "POST"])
def confirm(request: NaruRequest, language: str, token: str) -> HttpResponse:
    """Show what is to be confirmed; sent, confirm it. Opening the link alone confirms nothing."""
    del language
    found = inquiries.by_token(body_id=request.public_body.id, token=token)
    if found is None:
        raise Http404
    is_done = found.status != "unconfirmed"
    if request.method == "POST":
        try:
            found = ask_abroad.confirm(by=request.actor, token=token, at=clock.now())
        except UnknownInquiry:
            return render(request, "buyer/deals/too_late.html", status=410)
        is_done = True
    return render(request, "buyer/deals/confirm.html", {"one": found, "is_done": is_done})


def _asked(request: NaruRequest, language: str, about: About | None) -> HttpResponse:
    if about is None:
        raise Http404
    at, refused = clock.now(), None
    form = InquiryForm(request.POST.dict() or None, initial={"stamp": _stamp(about, at)})
    if request.method == "POST" and form.is_valid():
        try:
            ask_abroad.ask(
                by=request.actor, asked=_told(form, about, language),
                stamp=form.cleaned_data["stamp"], trap=request.POST.get(TRAP, ""), at=at,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("buyer:inquiry_sent", language)
    values = {
        "about": about,
        "form": _renewed(form, about, at) if request.method == "POST" else form,
        "refused": refused,
        "trap": TRAP,
    }
    return render(request, "buyer/deals/ask.html", values, status=422 if refused else 200)


def _renewed(form: InquiryForm, about: About, at: datetime) -> InquiryForm:
    """Return the form as it was sent, with a fresh stamp."""
    form.data = {**form.data, "stamp": _stamp(about, at)}
    return form


def _stamp(about: About, at: datetime) -> str:
    return stamps.stamp(firm_id=about.firm_id, at=at)


def _told(form: InquiryForm, about: About, language: str) -> Asked:
    told = form.cleaned_data
    with override("ko"):
        at_home = _("General inquiry")
    return Asked(
        firm_id=about.firm_id, firm_name=about.firm_name, seller_name=about.seller.into(language),
        subject=(about.goods.into(language) or _("General inquiry"))[:200],
        matter=(about.goods.into("ko") or at_home)[:200], language=language,
        company=told["company"], country=told["country"], email=told["email"],
        words=told["words"], contact=told["contact"], phone=told["phone"],
        website=told["website"], sheet_id=about.sheet_id, product_id=about.product_id,
    )  # fmt: skip
