"""What is put forward in an engagement: the same form for firms, people of the pool, officers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel import clock
from naru.matching.operations.engagements import Offer
from naru.web.parts.helper_form import text

DAY = {"type": "date"}


class OfferForm(forms.Form):
    """What a side puts forward in an engagement; no money moves here."""

    brief = text(_("What it is about"))
    terms = text(_("Terms"), rows=3, required=False)
    fee = forms.CharField(label=_("Proposed fee"), max_length=120, required=False)
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = clock.today() + timedelta(days=7)
        self.fields["ends_on"].initial = clock.today() + timedelta(days=21)

    def offer(self) -> Offer:
        """Return what was entered."""
        return Offer(**self.cleaned_data)
