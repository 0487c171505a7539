"""A firm's side of an order: the pro-forma invoice, making it void, the steps of the goods."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.deals import states, words
from naru.journeys import order_abroad
from naru.journeys.order_abroad import Seller
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.deals.door import thread_of
from naru.web.parts import deal_papers, papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


class SellerForm(forms.Form):
    """The seller and its bank as they stand on the invoice."""

    name = forms.CharField(label=gettext_lazy("Our name in English"), max_length=120)
    address = forms.CharField(label=gettext_lazy("Our address in English"), max_length=200)
    bank = forms.CharField(label=gettext_lazy("Bank, in English"), max_length=120)
    account = forms.CharField(label=gettext_lazy("Account number"), max_length=40)
    holder = forms.CharField(label=gettext_lazy("Account holder, in English"), max_length=120)
    swift = forms.RegexField(
        label=gettext_lazy("SWIFT code"), regex=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$",
        required=False, help_text=gettext_lazy("Eight or eleven letters and digits."),
    )  # fmt: skip
    remarks = forms.CharField(
        label=gettext_lazy("Remarks"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        required=False,
    )  # fmt: skip


class StepForm(forms.Form):
    """The next step of the goods, and its day."""

    step = forms.ChoiceField(label=gettext_lazy("Step of the goods"))
    on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}),
        initial=clock.today,
    )  # fmt: skip

    def __init__(self, *args: object, step: str, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        follows = [code for code in states.GOODS_STEPS if code in states.NEXT_STEP[step]]
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            (code, wording.said(words.word("goods", code))) for code in follows
        ]


@firm_required
@require_http_methods(["GET", "POST"])
def issue(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Ask for the bank details once more, then issue the pro-forma invoice."""
    found, refused = thread_of(request, deal_id), None
    if found.order is None:
        raise Http404
    deal = found.deal
    begins = order_abroad.seller_of(body_id=deal.body_id, firm_id=deal.firm_id)
    names = ("name", "address", "bank", "account", "holder", "swift", "remarks")
    form = SellerForm(request.POST or None, initial={name: getattr(begins, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            order_abroad.issue_proforma(
                by=request.actor, deal=deal, seller=Seller(**form.cleaned_data), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The pro-forma invoice is issued and the buyer is told."))
            return redirect("gate:deal", deal_id)
    values = {"one": deal, "order": found.order, "totals": found.order.quotation.totals,
              "form": form, "refused": refused}  # fmt: skip
    return render(request, "gate/deals/issue.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def void(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Ask once more, then make the invoice void."""
    found = thread_of(request, deal_id)
    shown = found.order.proforma if found.order else None
    if shown is None:
        raise Http404
    if request.method == "POST":
        deed = partial(
            order_abroad.make_void, by=request.actor, deal=found.deal,
            words=request.POST.get("words", ""), at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The invoice is void; its number stays used."))
        return redirect("gate:deal", deal_id)
    return render(request, "gate/deals/void.html", {"one": found.deal, "shown": shown})


@firm_required
@require_POST
def step(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Note what the firm states of the deposit and the goods."""
    found = thread_of(request, deal_id)
    shown = found.order.proforma if found.order else None
    if shown is None:
        raise Http404
    form = StepForm(request.POST, step=shown.step)
    if form.is_valid():
        deed = partial(
            order_abroad.state_step, by=request.actor, deal=found.deal,
            step=form.cleaned_data["step"], on=form.cleaned_data["on"], at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("It is noted, and the buyer is told."))
    else:
        messages.error(request, _("Choose what happened and its day."))
    return redirect("gate:deal", deal_id)


@firm_required
@require_GET
def order_paper(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Give out the purchase order as PDF."""
    found = thread_of(request, deal_id)
    if found.order is None:
        raise Http404
    made = deal_papers.order(found.order, language=found.deal.language)
    name = f"{found.order.number}.pdf"
    return papers.pdf(made, name)


@firm_required
@require_GET
def proforma(request: NaruRequest, deal_id: UUID, proforma_id: UUID) -> HttpResponse:
    """Give out a pro-forma invoice as PDF."""
    found = thread_of(request, deal_id)
    shown = order_abroad.proforma_of(deal=found.deal, proforma_id=proforma_id)
    if shown is None:
        raise Http404
    made = deal_papers.proforma(shown, language=found.deal.language)
    return papers.pdf(made, f"{shown.number}.pdf")
