"""The forms of officers on the money of awards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.ledger.bank_codes import BANKS
from naru.programmes import clawbacks
from naru.programmes.definition.programme import Definition
from naru.web.parts import wording
from naru.web.parts.form_fields import WonField

DAY = forms.DateInput(attrs={"type": "date"})


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class CostDecisionForm(ReasonForm):
    amount = WonField(
        label=_("Accepted amount (won)"),
        required=False,
        min_value=0,
        help_text=_("Leave empty to accept what the file pays. Less needs a reason."),
    )
    field_order = ("amount", "reason")


class ReportDecisionForm(ReasonForm):
    is_public = forms.BooleanField(
        label=_("Show it with its pictures to everybody"), required=False
    )


class EndForm(forms.Form):
    status = forms.ChoiceField(
        label=_("How it ends"),
        choices=[
            ("ended", _("Ended as planned, without a settlement")),
            ("cancelled", _("Given up by its holder")),
            ("revoked", _("Revoked by the body")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ClawbackForm(forms.Form):
    event = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    happened_on = forms.DateField(label=_("Day of the event"), widget=DAY)
    reason = forms.CharField(
        label=_("What exactly happened"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            (one.event, f"{wording.said(one.name.text)} ({one.basis})" if one.basis
             else wording.said(one.name.text))
            for one in definition.clawback
        ]  # fmt: skip


class ImproperForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[(clawbacks.FALSE_CLAIM, _("False claim")), (clawbacks.MISUSE, _("Misuse"))],
        widget=forms.RadioSelect,
    )
    principal = WonField(label=_("Support to come back (won)"), min_value=1)
    interest = WonField(label=_("Interest (won)"), min_value=0, initial=0)
    percent = forms.IntegerField(
        label=_("Penalty in percent of the support to come back"),
        min_value=0,
        initial=0,
        help_text=_("100 is once the sum. The law and the file say how much at most."),
    )
    happened_on = forms.DateField(label=_("Day of the event"), widget=DAY)
    due_on = forms.DateField(label=_("Pay by"), widget=DAY)
    reason = forms.CharField(
        label=_("What exactly happened"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReceiptForm(forms.Form):
    amount = WonField(label=_("Amount that came in (won)"), min_value=1)
    bank_line = forms.CharField(
        label=_("Number of the line in the bank's statement"),
        max_length=80,
        help_text=_("The same line is booked once only."),
    )
    received_on = forms.DateField(label=_("Day"), widget=DAY)


class SupplierForm(forms.Form):
    bank_code = forms.ChoiceField(label=_("Bank"), choices=list(BANKS.items()))
    account = forms.RegexField(
        r"^[\d\- ]{8,24}$",
        label=_("Account number"),
        help_text=_("It is kept encrypted. You may write it with or without hyphens."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    holder = forms.CharField(
        label=_("Account holder"), help_text=_("As it stands in your bank book."), max_length=60
    )
    is_for_call = forms.BooleanField(
        label=_("For every award of this call that names no other"), required=False
    )


class OrderForm(forms.Form):
    pay_on = forms.DateField(label=_("Pay day"), widget=DAY)


class MemoForm(forms.Form):
    memo = forms.CharField(
        label=_("Note"), max_length=200, required=False,
        help_text=_("For example the number of the document of the return."),
    )  # fmt: skip
