"""Plants (발전소) on the officers' desk: their shares, yearly profit, and calls fed from it."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from naru.identity.roles import reaches
from naru.journeys import feed_from_plants
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.queries import entitlements, plants
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

KINDS = (
    ("solar", gettext_lazy("Solar power")),
    ("wind", gettext_lazy("Wind power")),
    ("other", gettext_lazy("Other renewable energy")),
)
FULL_BP = 10_000


class PlantForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the plant"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    capacity_kw = forms.IntegerField(label=gettext_lazy("Capacity in kW"), min_value=1)
    share_bp = forms.IntegerField(
        label=gettext_lazy("Residents' share of the profit, in hundredths of a percent"),
        min_value=1,
        max_value=FULL_BP,
        help_text=gettext_lazy("3,000 is 30 %."),
    )
    since_on = forms.DateField(
        label=gettext_lazy("In operation since"), widget=forms.DateInput(attrs={"type": "date"})
    )


class ProfitForm(forms.Form):
    plant = forms.TypedChoiceField(label=gettext_lazy("Plant"), coerce=UUID)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200)
    revenue = forms.IntegerField(label=gettext_lazy("Revenue in won"), min_value=0)
    costs = forms.IntegerField(label=gettext_lazy("Costs in won"), min_value=0)


class FeedForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    call = forms.TypedChoiceField(label=gettext_lazy("Call"), coerce=UUID)
    amount = forms.IntegerField(
        label=gettext_lazy("Amount in won, all bearers together"), min_value=1
    )


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponse:
    """Show plants, statements and the profit fund."""
    return _shown(request)


def _shown(
    request: NaruRequest,
    refused: Refusal | None = None,
    *,
    plant: PlantForm | None = None,
    profit: ProfitForm | None = None,
    feed: FeedForm | None = None,
) -> HttpResponse:
    body_id = request.public_body.id
    found = plants.plants(body_id=body_id)
    profit, feed = profit or ProfitForm(), feed or FeedForm()
    _offer(profit, "plant", [(str(one.id), one.name) for one in found])
    calls = entitlements.calls(body_id=body_id)
    _offer(feed, "call", [(str(one.id), str(one.title.ko)) for one in calls])
    values = {
        "plants": found,
        "statements": plants.statements(body_id=body_id),
        "fund": plants.fund_balance(body_id=body_id),
        "plant_form": plant or PlantForm(),
        "profit_form": profit,
        "feed_form": feed,
        "refused": refused,
        "may_work": reaches(request.actor.body_role, "officer"),
        "may_decide": reaches(request.actor.body_role, "approver"),
    }
    return render(request, "officer/plants.html", values, status=422 if refused else 200)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined] # a ChoiceField


@officer_required("officer")
@require_POST
def add(request: NaruRequest) -> HttpResponseBase:
    """Add a plant."""
    form = PlantForm(request.POST)
    if not form.is_valid():
        return _shown(request, plant=form)
    try:
        feed_from_plants.add(by=request.actor, at=clock.now(), **form.cleaned_data)
    except Refusal as refused:
        return _shown(request, refused, plant=form)
    messages.success(request, _("The plant was added."))
    return redirect("officer:plants")


@officer_required("officer")
@require_POST
def state(request: NaruRequest) -> HttpResponseBase:
    """File what a plant earned in a year."""
    form = ProfitForm(request.POST)
    known = plants.plants(body_id=request.public_body.id)
    _offer(form, "plant", [(str(one.id), one.name) for one in known])
    if not form.is_valid():
        return _shown(request, profit=form)
    told = form.cleaned_data
    try:
        feed_from_plants.state_profit(
            by=request.actor,
            plant_id=told["plant"],
            year=told["year"],
            revenue=won(told["revenue"]),
            costs=won(told["costs"]),
            at=clock.now(),
        )
    except Refusal as refused:
        return _shown(request, refused, profit=form)
    messages.success(request, _("The statement waits for a second officer."))
    return redirect("officer:plants")


@officer_required("approver")
@require_POST
def decide(request: NaruRequest, statement_id: UUID) -> HttpResponse:
    """Book a statement's share, or refuse it."""
    is_approved = request.POST.get("action") == "approve"
    try:
        feed_from_plants.decide(
            by=request.actor, statement_id=statement_id, is_approved=is_approved, at=clock.now()
        )
    except Refusal as refused:
        return _shown(request, refused)
    messages.success(request, _("Done."))
    return redirect("officer:plants")


@officer_required("approver")
@require_POST
def feed(request: NaruRequest) -> HttpResponseBase:
    """Give money to a call; the fund's part must have been earned."""
    form = FeedForm(request.POST)
    calls = entitlements.calls(body_id=request.public_body.id)
    _offer(form, "call", [(str(one.id), str(one.title.ko)) for one in calls])
    if not form.is_valid():
        return _shown(request, feed=form)
    told = form.cleaned_data
    try:
        feed_from_plants.feed(
            by=request.actor,
            call_id=told["call"],
            amount=won(told["amount"]),
            token=told["token"],
            at=clock.now(),
        )
    except Refusal as refused:
        return _shown(request, refused, feed=form)
    messages.success(request, _("The money was given to the call."))
    return redirect("officer:plants")
