"""Goods that came back, for officers: what waits to be brought in, and noting that it is."""

from uuid import UUID

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.customs.queries import declarations as queries
from naru.customs.states import REENTRY_STATES
from naru.journeys import bring_goods_back
from naru.kernel import clock
from naru.web.parts import customs_columns
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import states
from naru.web.parts.tenancy import NaruRequest


class DoneForm(forms.Form):
    import_number = forms.CharField(
        label=gettext_lazy("Number of the import declaration"), max_length=20
    )
    on = forms.DateField(
        label=gettext_lazy("Brought in on"), widget=forms.DateInput({"type": "date"})
    )


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List what came back, with Excel."""
    body = request.public_body.id
    listing: Listing[queries.ReentryView] = Listing(
        title=_("Goods that came back"),
        columns=customs_columns.reentries(lambda row: reverse("officer:reentry", args=[row.id])),
        rows=lambda asked: queries.reentries(
            book_id=body, status=asked.value("status"), cursor=asked.cursor, limit=asked.limit
        ),
        filters=[states("reentry_", REENTRY_STATES)],
        file_name="returns",
        empty_title=_("Nothing came back"),
        empty_text=_("Firms write down what comes back from the page of its shipment."),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def done_with(request: NaruRequest, reentry_id: UUID) -> HttpResponseBase:
    """Note that goods are in again, under the number of their import declaration."""
    form = DoneForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        done(
            request,
            lambda: bring_goods_back.note_done(
                by=request.actor, reentry_id=reentry_id, at=clock.now(), **told
            ),
            _("Noted."),
        )
        return redirect("officer:reentries")
    return render(request, "officer/customs/reentry.html", {"form": form})
