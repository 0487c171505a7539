"""What officers enter on the pages of payouts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.commerce.payout_cycle import CycleKind

FILE_BYTES_MAX = 20_000_000
KINDS = [("vendor", _("Vendors")), ("shop", _("Accepting shops"))]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AdjustmentForm(forms.Form):
    amount = forms.IntegerField(
        label=_("Amount in won"),
        help_text=_("A minus sign takes money from the payee."),
        min_value=-1_000_000_000,
        max_value=1_000_000_000,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class CycleForm(forms.Form):
    payee_kind = forms.ChoiceField(label=_("Paid to"), choices=KINDS)
    kind = forms.ChoiceField(
        label=_("Cycle"),
        choices=[
            (CycleKind.HALF_MONTHLY.value, _("Twice a month (1st–15th, 16th–end)")),
            (CycleKind.MONTHLY.value, _("Once a month")),
            (CycleKind.WEEKLY.value, _("Every week (Monday–Sunday)")),
        ],
    )
    pay_after_business_days = forms.IntegerField(
        label=_("Paid on this business day after the period"), min_value=1, max_value=30
    )
    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    basis = forms.CharField(label=_("Basis"), max_length=200)


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES_MAX:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return bytes(file.read())
