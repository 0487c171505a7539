"""The forms of a holder: an account, a cost with its papers, a report, a settlement, equipment."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.ledger.bank_codes import BANKS
from naru.programmes import reporting
from naru.programmes.definition.asking import FactSpec
from naru.programmes.definition.programme import Definition
from naru.web.gate import fact_fields
from naru.web.parts import wording
from naru.web.parts.form_fields import FilesField, WonField

DAY = forms.DateInput(attrs={"type": "date"})
FORMS_TAKEN = _("PDF, JPG, PNG, HWPX, XLSX or DOCX, up to 10 MB each.")


class AccountForm(forms.Form):
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


class CostForm(forms.Form):
    """A cost item; the file's own facts of costs are asked beside."""

    item = forms.CharField(label=_("Kind of cost"), max_length=60)
    what = forms.CharField(
        label=_("What it was for"), max_length=300, help_text=_("For example a coffee machine.")
    )
    total = WonField(label=_("Sum of the invoice or receipt (won)"), min_value=1)
    spent_on = forms.DateField(label=_("Day of the invoice or receipt"), widget=DAY)
    payee = forms.CharField(label=_("Paid to"), max_length=120)
    invoice = forms.CharField(
        label=_("Approval number of the e-tax invoice or card slip"),
        max_length=60,
        required=False,
        help_text=_("A cost can be settled once only, whoever supports it."),
    )
    papers = FilesField(label=_("Evidence"), help_text=FORMS_TAKEN)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = definition.facts.get(reporting.KIND)
        if kinds and kinds.values:
            self.fields["item"] = forms.ChoiceField(
                label=_("Kind of cost"),
                choices=[(code, wording.said(one.text)) for code, one in kinds.values.items()],
                widget=forms.RadioSelect,
            )
        papers = self.fields.pop("papers")
        self.fields |= fact_fields.fields(reporting.facts_of_cost(definition))
        self.fields["papers"] = papers


class ReportForm(forms.Form):
    """A report: when, what, the facts that the file asks for, and pictures."""

    happened_on = forms.DateField(label=_("Day"), widget=DAY)
    title = forms.CharField(label=_("Title"), max_length=200)
    unit = forms.CharField(label=_("What was looked at"), max_length=200, required=False)
    text = forms.CharField(
        label=_("What was done"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    papers = FilesField(label=_("Pictures and papers"), help_text=FORMS_TAKEN, required=False)

    def __init__(
        self, *args: Any, specs: Mapping[str, FactSpec], unit: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if unit:
            self.fields["unit"].label = unit
        else:
            del self.fields["unit"]
        papers = self.fields.pop("papers")
        self.fields |= fact_fields.fields(specs)
        self.fields["papers"] = papers


class SettleForm(forms.Form):
    interest = WonField(
        label=_("Interest that the support earned in the bank (won)"),
        min_value=0,
        initial=0,
        help_text=_("It goes back together with what is unspent. Write 0 if there is none."),
    )
    is_interim = forms.BooleanField(
        label=_("This is an interim settlement; the award goes on"), required=False
    )
    is_true = forms.BooleanField(label=_("What I reported is true."))

    def __init__(self, *args: Any, may_be_interim: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_interim:
            del self.fields["is_interim"]


class EquipmentForm(forms.Form):
    codes = forms.MultipleChoiceField(label=_("Equipment"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{wording.said(one.name.text)} · {one.maker} · {wording.money(one.price)}")
            if one.maker
            else (one.code, f"{wording.said(one.name.text)} · {wording.money(one.price)}")
            for one in definition.equipment
        ]
