"""The living style page: every part as it looks, in the sandbox only."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from naru.kernel.page import Page
from naru.kernel.text import Text
from naru.web.parts import statuses


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    label: Text
    note: str = ""


class SampleForm(forms.Form):
    """A form with one field of every kind, for looking at."""

    name = forms.CharField(label=_("Name"), help_text=_("As written on the business registration."))
    amount = forms.IntegerField(label=_("Price (won)"), min_value=0)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("rice", _("Rice")), ("fruit", _("Fruit")), ("fish", _("Fish"))]
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    way = forms.ChoiceField(
        label=_("How shall we tell you?"),
        widget=forms.RadioSelect,
        choices=[("mail", _("By e-mail")), ("sms", _("By text message"))],
    )
    words = forms.CharField(label=_("Words"), widget=forms.Textarea, required=False)
    photo = forms.FileField(label=_("Photo"), required=False)
    agreed = forms.BooleanField(label=_("I have read the fees and agree."))


PASSED = (
    Happening(datetime(2026, 3, 3, 5, 0, tzinfo=UTC), Text("배송을 시작했습니다", "On the way")),
    Happening(datetime(2026, 3, 2, 1, 12, tzinfo=UTC), Text("결제를 마쳤습니다", "Paid"), "32,000"),
)
SALES = tuple((f"{month}", 1_200_000 + month * month * 310_000) for month in range(1, 13))


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    if not settings.NARU_SANDBOX:
        raise Http404
    shown = {
        "form": SampleForm(),
        "refused": SampleForm({"name": "", "amount": "-3", "kind": "x"}),
        "codes": list(statuses.STATUSES),
        "passed": PASSED,
        "sales": SALES,
        "page": Page(rows=[1], next_cursor="WzFd", counted=37),
    }
    return render(request, "parts/styleguide.html", shown)
