"""Storage places of the hub: how many there are and are free, and laying out another aisle."""

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naru.hub.queries import board
from naru.journeys import run_the_hub
from naru.kernel import clock
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

PLACES_AT_ONCE_MAX = 500


class AisleForm(forms.Form):
    """An aisle: its letters, and how many places it has."""

    aisle = forms.CharField(
        label=gettext_lazy("Letters of the aisle"), max_length=4,
        validators=[RegexValidator(r"^[A-Z]{1,4}$")],
        help_text=gettext_lazy("Capital letters: A, B, AA. Places are called A-01, A-02 …"),
    )  # fmt: skip
    count = forms.IntegerField(
        label=gettext_lazy("Number of places"), min_value=1, max_value=PLACES_AT_ONCE_MAX
    )

    def codes(self) -> list[str]:
        aisle, count = self.cleaned_data["aisle"], self.cleaned_data["count"]
        return [f"{aisle}-{place:02d}" for place in range(1, count + 1)]


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def places(request: NaruRequest) -> HttpResponseBase:
    """Show the places of each aisle, and add an aisle."""
    form = AisleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = run_the_hub.lay_out(by=request.actor, codes=form.codes(), at=clock.now())
        messages.success(request, _("%(n)s places are new.") % {"n": f"{added:,}"})
        return redirect("officer:hub_places")
    aisles = board.aisles(book_id=request.public_body.id)
    return render(request, "officer/hub/places.html", {"form": form, "aisles": aisles})
