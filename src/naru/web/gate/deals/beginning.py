"""A firm begins a deal: after a meeting, or with a buyer it was shown."""

from functools import partial
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.identity.queries import buyers
from naru.journeys import quote_abroad
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

KINDS = ("meeting", "sample", "fair")


class BeginForm(forms.Form):
    subject = forms.CharField(
        label=gettext_lazy("Goods or matter"),
        help_text=gettext_lazy("The buyer reads it: write it in English or in her language."),
        max_length=200,
    )


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Begin a deal with ``?buyer=`` from ``?meeting=``, ``?sample=`` or ``?fair=``, then quote."""
    buyer_id = _id(request, "buyer")
    buyer = buyers.buyer(body_id=request.public_body.id, buyer_id=buyer_id) if buyer_id else None
    if buyer is None:
        raise Http404
    came = next(((kind, _id(request, kind)) for kind in KINDS if _id(request, kind)),
                ("firm", None))  # fmt: skip
    form, refused = BeginForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        begun = partial(
            quote_abroad.begin, by=request.actor, buyer_id=buyer.id, came_from=came,
            firm_id=current_firm(request, request.actor.firm_ids),
            subject=form.cleaned_data["subject"], at=clock.now(),
        )  # fmt: skip
        try:
            return redirect("gate:deal_quote", begun())
        except Refusal as no:
            refused = no
    values = {"form": form, "buyer": buyer, "refused": refused, "title": _("First quotation")}
    return render(request, "gate/deals/new.html", values, status=422 if refused else 200)


def _id(request: NaruRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
