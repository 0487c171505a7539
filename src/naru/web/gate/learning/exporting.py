"""State a first export with its paper: the one outcome that no room can measure by itself yet."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import prove_exports
from naru.journeys.open_a_paper import NoSuchPaper
from naru.journeys.prove_exports import Stated
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.queries import exports as queries
from naru.web.parts import papers
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

COUNTRIES = [
    ("US", gettext_lazy("United States")), ("CN", gettext_lazy("China")),
    ("JP", gettext_lazy("Japan")), ("VN", gettext_lazy("Viet Nam")),
    ("TW", gettext_lazy("Taiwan")), ("HK", gettext_lazy("Hong Kong")),
    ("SG", gettext_lazy("Singapore")), ("TH", gettext_lazy("Thailand")),
    ("ID", gettext_lazy("Indonesia")), ("MY", gettext_lazy("Malaysia")),
    ("PH", gettext_lazy("Philippines")), ("AU", gettext_lazy("Australia")),
    ("CA", gettext_lazy("Canada")), ("GB", gettext_lazy("United Kingdom")),
    ("DE", gettext_lazy("Germany")), ("FR", gettext_lazy("France")),
    ("AE", gettext_lazy("United Arab Emirates")), ("ZZ", gettext_lazy("Another country")),
]  # fmt: skip


class ExportForm(forms.Form):
    exported_on = forms.DateField(
        label=gettext_lazy("Day of the declaration"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    country = forms.ChoiceField(label=gettext_lazy("To which country"), choices=COUNTRIES)
    declaration = forms.CharField(
        label=gettext_lazy("Number of the export declaration"), max_length=40
    )
    paper = forms.FileField(
        label=gettext_lazy("Export declaration (PDF or picture)"),
        help_text=gettext_lazy("An officer holds it against what you entered."),
    )

    def clean_exported_on(self) -> object:
        day = self.cleaned_data["exported_on"]
        if day > clock.today():
            raise forms.ValidationError(_("The day has not come yet."))
        return day

    def stated(self) -> Stated:
        """Return what was entered, as the journey takes it."""
        entered = self.cleaned_data
        return Stated(
            exported_on=entered["exported_on"],
            country=entered["country"],
            declaration=entered["declaration"],
            file_name=entered["paper"].name,
            content=entered["paper"].read(),
        )


@firm_required
@require_http_methods(["GET", "POST"])
def exports(request: NaruRequest) -> HttpResponse:
    """List the exports that one's firm stated; sent, state one more."""
    form, refused = ExportForm(request.POST or None, request.FILES or None), None
    firm_id = current_firm(request, request.actor.firm_ids)
    if request.method == "POST" and form.is_valid():
        try:
            prove_exports.state(
                by=request.actor, firm_id=firm_id, stated=form.stated(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Received. An officer looks at the paper."))
            return redirect("gate:my_exports")
    rows = queries.of_firms(body_id=request.public_body.id, firm_ids=[firm_id])
    names = dict(COUNTRIES)
    values = {
        "rows": [(row, names.get(row.country, row.country)) for row in rows],
        "form": form,
        "refused": refused,
    }
    return render(request, "gate/learning/exports.html", values)


@firm_required
@require_GET
def paper(request: NaruRequest, export_id: UUID) -> HttpResponse:
    """Open the paper of an export of one's firm."""
    try:
        found = prove_exports.open_paper(by=request.actor, export_id=export_id, at=clock.now())
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(found)
