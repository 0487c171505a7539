"""Pages of payments to everybody: am I on the roll, apply, my payment, where to use it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.queries import shops as shop_queries
from naru.journeys import pay_everybody
from naru.journeys import see_everybodys_payment as seeing
from naru.journeys.see_everybodys_payment import Seen
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import entitlements as queries
from naru.web.parts.access import member_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest

MEMBERS_MAX = 20


class ProofForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    born_on = forms.DateField(
        label=gettext_lazy("Date of birth"), widget=forms.DateInput(attrs={"type": "date"})
    )
    number = forms.CharField(
        label=gettext_lazy("Number on the notice you received"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "It stands on the letter that the county sent to every household. The town office "
            "tells it to you if the letter is lost."
        ),
    )


@require_GET
def incomes(request: NaruRequest) -> HttpResponse:
    """List the payments to everybody."""
    found = queries.calls(body_id=request.public_body.id, only_public=True)
    return render(request, "gate/incomes.html", {"calls": found})


@require_http_methods(["GET", "POST"])
def income(request: NaruRequest, code: str) -> HttpResponseBase:
    """Show where somebody stands; the posted form proves who she is."""
    at = clock.now()
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect("account_login")
    seen = seeing.look(by=request.actor, code=code, at=at)
    form = ProofForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            pay_everybody.prove(by=request.actor, call_id=seen.of.id, at=at, **form.cleaned_data)
        except Refusal as why:
            refused = why
        else:
            messages.success(request, _("We found you on the roll."))
            return redirect("gate:income", code)
    return _page(request, seen, form, refused)


def _page(
    request: NaruRequest, seen: Seen, form: ProofForm, refused: Refusal | None
) -> HttpResponse:
    at = clock.now()
    values = {
        "seen": seen,
        "of": seen.of,
        "form": form,
        "refused": refused,
        "is_open": seen.of.is_open(at),
        "is_on_site": seen.of.has_begun_on_site(at),
    }
    return render(request, "gate/income.html", values, status=422 if refused else 200)


@member_required
@require_POST
def apply(request: NaruRequest, code: str) -> HttpResponseBase:
    """Apply for oneself and the minors that were ticked."""
    at = clock.now()
    seen = seeing.look(by=request.actor, code=code, at=at)
    ticked = request.POST.getlist("entry")[:MEMBERS_MAX]
    mine = {str(one.entry.id) for one in seen.to_apply_for}
    chosen = [UUID(one) for one in ticked if one in mine]
    if not chosen:
        messages.warning(request, _("Tick for whom you apply."))
        return redirect("gate:income", code)
    try:
        filed = pay_everybody.apply(by=request.actor, call_id=seen.of.id, entry_ids=chosen, at=at)
    except Refusal as refused:
        return _page(request, seen, ProofForm(), refused)
    said = _("Applied for %(count)s. Your number is %(number)s.") % {
        "count": len(filed),
        "number": filed[0].number,
    }
    messages.success(request, said)
    return redirect("gate:income", code)


@require_GET
def shops(request: NaruRequest, code: str) -> HttpResponseBase:
    """List the shops that take the payment."""
    of = queries.call_by_code(body_id=request.public_body.id, code=code)
    listing = Listing(
        title=_("Where it can be used"),
        columns=[
            Column(label=_("Shop"), value=lambda row: row.name, is_heading=True),
            Column(label=_("Address"), value=lambda row: row.address),
        ],
        rows=lambda asked: shop_queries.page(
            body_id=request.public_body.id,
            scheme=of.scheme,
            status="approved",
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or address"),
        file_name="shops",
        empty_title=_("No shops yet"),
        empty_text=_("You can spend it in the mall."),
    )
    return answer(request, listing, template="gate/list.html")
