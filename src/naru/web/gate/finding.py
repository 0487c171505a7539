"""What can I get: the open calls as cards, for members judged, and a quick check for guests."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.geography import queries as geography
from naru.identity.queries import register
from naru.journeys import find_support
from naru.journeys.find_support import RESULTS, Offers, Wish
from naru.journeys.gather_facts import Gathered
from naru.kernel import clock
from naru.programmes.definition.record_facts import SIZES
from naru.rules.facts import Fact
from naru.rules.spans import MONTHS_A_YEAR, between
from naru.web.gate import call_words, door
from naru.web.parts import wording
from naru.web.parts.access import CURRENT_FIRM
from naru.web.parts.tenancy import NaruRequest

SEARCH_LENGTH_MAX = 80
AGE_DAYS_MAX = 365 * 150
ELSEWHERE = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    words: str
    is_chosen: bool


class QuickForm(forms.Form):
    """A few questions to a guest; the answers are used for the page and forgotten."""

    subject = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        choices=[
            ("firm", gettext_lazy("I run a business")),
            ("person", gettext_lazy("A resident")),
        ],
        widget=forms.RadioSelect,
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Where is your business, or where do you live?"), required=False
    )
    size = forms.ChoiceField(label=gettext_lazy("Size of the business"), required=False)
    opened_on = forms.DateField(
        label=gettext_lazy("Day of opening"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    annual_sales = forms.IntegerField(
        label=gettext_lazy("Yearly sales"),
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("In won; a rough figure will do."),
    )
    is_manufacturer = forms.ChoiceField(
        label=gettext_lazy("Do you make your goods yourself?"),
        required=False,
        choices=[("", "–"), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )


@require_GET
def home(request: NaruRequest) -> HttpResponse:
    """Show what there is to get; to a member with what it says to her."""
    wish, at = _wish(request), clock.now()
    if request.user.is_authenticated:
        offers = find_support.for_actor(by=request.actor, firm_id=_firm(request), wish=wish, at=at)
    else:
        offers = find_support.for_guest(body_id=request.public_body.id, wish=wish, at=at)
    return render(request, "gate/home.html", _context(request, offers, wish))


@require_http_methods(["GET", "POST"])
def quick(request: NaruRequest) -> HttpResponse:
    """Ask a guest a few questions and show what she could get; nothing is stored."""
    form = _quick_form(request)
    offers: list[Any] = []
    if request.method == "POST" and form.is_valid():
        known = _known(form.cleaned_data)
        asked: dict[str, Any] = {"body_id": request.public_body.id, "known": known}
        subject = form.cleaned_data["subject"]
        for result in RESULTS:
            wish = Wish(result=result, subject=subject)
            found = find_support.for_answers(wish=wish, at=clock.now(), **asked)
            offers.append((result, found.page.rows if found.result == result else []))
    context = {"form": form, "offers": offers, "now": clock.now(), "is_sent": bool(offers)}
    return render(request, "gate/quick.html", context)


def _context(request: NaruRequest, offers: Offers, wish: Wish) -> dict[str, Any]:
    body = request.public_body
    towns = (
        geography.children(body.region_code, on=clock.today(), body_id=body.id)
        if body.region_code
        else []
    )
    firms = register.firms(request.actor.firm_ids) if request.user.is_authenticated else {}
    return {
        "offers": offers,
        "wish": wish,
        "now": clock.now(),
        "tabs": [
            (result, offers.counts[result], result == offers.result) for result in offers.counts
        ],
        "kinds": _choices(call_words.KINDS, wish.kind),
        "subjects": _choices(call_words.SUBJECTS, wish.subject),
        "regions": [
            Choice(town.code, wording.said(town.name), town.code == wish.region) for town in towns
        ],
        "firms": list(firms.values()),
        "firm_id": door.firm_of(request),
        "is_narrowed": bool(wish.search or wish.kind or wish.subject or wish.region)
        or wish.closing_soon,
    }


def _choices(words: Any, chosen: str) -> list[Choice]:
    return [Choice(code, wording.said(text), code == chosen) for code, text in words.items()]


def _wish(request: HttpRequest) -> Wish:
    given = request.GET
    kind, subject = given.get("kind", ""), given.get("subject", "")
    region = given.get("region", "")
    return Wish(
        search=given.get("q", "").strip()[:SEARCH_LENGTH_MAX],
        kind=kind if kind in call_words.KINDS else "",
        subject=subject if subject in call_words.SUBJECTS else "",
        region=region if len(region) == 10 and region.isdigit() else "",
        closing_soon=given.get("soon") == "1",
        result=given.get("result", ""),
        cursor=given.get("cursor", ""),
    )


def _firm(request: NaruRequest) -> Any:
    """Return the firm to judge for; an address may choose another one of hers."""
    chosen = request.GET.get("firm", "")
    if chosen in {str(one) for one in request.actor.firm_ids}:
        request.session[CURRENT_FIRM] = chosen
    return door.firm_of(request)


def _quick_form(request: NaruRequest) -> QuickForm:
    body = request.public_body
    form = QuickForm(request.POST or None)
    towns = (
        geography.children(body.region_code, on=clock.today(), body_id=body.id)
        if body.region_code
        else []
    )
    sizes = [(code, ko if not wording.is_english() else en) for code, (ko, en) in SIZES.items()]
    form.fields["region"].choices = [  # type: ignore[attr-defined] # a ChoiceField
        ("", "–"),
        *((town.code, wording.said(town.name)) for town in towns),
        (ELSEWHERE, _("Somewhere else")),
    ]
    form.fields["size"].choices = [("", _("I do not know")), *sizes]  # type: ignore[attr-defined]
    return form


def _known(told: dict[str, Any]) -> dict[str, Gathered]:
    """Turn a guest's answers into facts; what she left out stays missing."""
    on, subject = clock.today(), told["subject"]
    facts: dict[str, Fact] = {"on": on}
    if told["region"]:
        inside = told["region"] != ELSEWHERE
        facts[f"{subject}.region"] = geography.ancestry(told["region"], on=on) if inside else ()
    if subject == "firm":
        facts |= _of_business(told, on)
    return {subject: Gathered(on=on, facts=facts)}


def _of_business(told: dict[str, Any], on: date) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if told["size"]:
        facts["firm.size"] = told["size"]
    if told["annual_sales"] is not None:
        facts["firm.annual_sales"] = told["annual_sales"]
    if told["is_manufacturer"]:
        facts["firm.is_manufacturer"] = told["is_manufacturer"] == "yes"
    opened_on = told["opened_on"]
    if opened_on and on - timedelta(days=AGE_DAYS_MAX) < opened_on <= on:
        months = between(opened_on, on).months
        facts |= {
            "firm.opened_on": opened_on,
            "firm.months_open": months,
            "firm.years_open": months // MONTHS_A_YEAR,
        }
    return facts
