"""A buyer's deals: see them, read and answer, send files, end one."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.deals.queries import deals as queries
from naru.journeys import talk_abroad
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.web.buyer.deals.door import actor_of, thread_of
from naru.web.buyer.deals.forms import AnswerForm, EndForm, OrderForm
from naru.web.buyer.links import buyer_of
from naru.web.parts import papers
from naru.web.parts.deeds import done
from naru.web.parts.form_fields import contents
from naru.web.parts.tenancy import NaruRequest


@require_GET
def deals(request: NaruRequest, language: str, key: str) -> HttpResponse:
    """List the buyer's deals."""
    buyer = buyer_of(request, key)
    found = queries.of_buyer(body_id=request.public_body.id, buyer_id=buyer.id)
    values = {"deals": found, "buyer": buyer, "key": key, "tag": language}
    return render(request, "buyer/deals/deals.html", values)


@require_GET
def deal(request: NaruRequest, language: str, key: str, deal_id: UUID) -> HttpResponse:
    """Show one deal: what was said, the quotation, the order and its papers."""
    buyer, found = thread_of(request, key, deal_id)
    values = {
        "thread": found, "one": found.deal, "buyer": buyer, "key": key, "tag": language,
        "form": AnswerForm(), "order_form": OrderForm(),
    }  # fmt: skip
    return render(request, "buyer/deals/deal.html", values)


@require_POST
def say(request: NaruRequest, language: str, key: str, deal_id: UUID) -> HttpResponse:
    """Answer the firm."""
    buyer, found = thread_of(request, key, deal_id)
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        deed = partial(
            talk_abroad.say_as_buyer, by=actor_of(request, buyer), deal=found.deal,
            language=language, words=told["words"], files=contents(told["uploads"]), at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("Your message was sent."))
    else:
        lines = [str(line) for said in form.errors.values() for line in said]
        messages.error(request, " ".join(lines))
    return redirect("buyer:deal", language, key, deal_id)


@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, language: str, key: str, deal_id: UUID) -> HttpResponse:
    """Ask why, then end the deal for the buyer."""
    buyer, found = thread_of(request, key, deal_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            talk_abroad.end_as_buyer, by=actor_of(request, buyer), deal=found.deal,
            reason=form.cleaned_data["reason"], words=form.cleaned_data["words"], at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The conversation has ended."))
        return redirect("buyer:deal", language, key, deal_id)
    values = {"one": found.deal, "form": form, "key": key, "tag": language}
    return render(request, "buyer/deals/end.html", values)


@require_GET
def file(
    request: NaruRequest, language: str, key: str, deal_id: UUID, document_id: UUID
) -> HttpResponseBase:
    """Give out a file of the deal."""
    del language
    buyer, found = thread_of(request, key, deal_id)
    try:
        opened = talk_abroad.open_file(
            by=actor_of(request, buyer), deal=found.deal, document_id=document_id, at=clock.now()
        )
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(opened)
