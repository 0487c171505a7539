"""What firms enter about products for export, lines of a check list, label texts and filings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.desk import gazette
from naru.kernel.refusal import Refusal
from naru.localisation import barcodes, goods, label, product_facts, trademarks
from naru.localisation.operations.filings import Wanted
from naru.localisation.operations.plans import Evidence
from naru.localisation.product_facts import MG_PER_G, Question
from naru.localisation.trademarks import Move
from naru.localisation.views import ProductView
from naru.rules.facts import Fact
from naru.web.parts import wording
from naru.web.parts.filing_words import FILING_STEPS
from naru.web.parts.rights_words import COUNTRIES

DAY = {"type": "date"}
YES_NO = [("", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]
LONG = {"food.ingredients", "cosmetic.ingredients", "cosmetic.cautions"}


def _kinds() -> list[tuple[str, str]]:
    return [(code, wording.said(name)) for code, name in goods.shipped().kinds.items()]


class StartForm(forms.Form):
    """A new product: what it is called, its HS number, which kind of goods."""

    name = forms.CharField(label=_("What you call the product"), max_length=120)
    hs = forms.CharField(
        label=_("HS number"),
        help_text=_("4, 6 or 10 digits, for example 2005.99. Ask a customs broker if unsure."),
        max_length=16,
    )
    goods = forms.ChoiceField(label=_("Kind of goods"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goods"].choices = _kinds()  # type: ignore[attr-defined]

    def clean_hs(self) -> str:
        try:
            return goods.clean(self.cleaned_data["hs"])
        except Refusal as no:
            raise forms.ValidationError(wording.said(no.sentence)) from no


class FactsForm(forms.Form):
    """The facts of one kind of goods; what is left empty stays not known."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = product_facts.of_goods(kind)
        for one in self.questions:
            self.fields[one.code] = _asked(one)

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        try:
            if entered.get("product.gtin"):
                barcodes.clean(entered["product.gtin"])
        except Refusal as no:
            self.add_error("product.gtin", wording.said(no.sentence))
        for one in self.questions:
            if entered.get(one.code) and product_facts.clean(one, entered[one.code]) is None:
                self.add_error(one.code, _("Write a number."))
        return entered

    def told(self) -> dict[str, Fact]:
        """Return the facts that are known."""
        found = {
            one.code: product_facts.clean(one, self.cleaned_data.get(one.code))
            for one in self.questions
        }
        return {code: value for code, value in found.items() if value is not None}

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields in their sections."""
        found: dict[str, list[forms.BoundField]] = {}
        for one in self.questions:
            found.setdefault(one.section, []).append(self[one.code])
        names = product_facts.sheet().sections
        return [(wording.said(names[code]), fields) for code, fields in found.items()]


def _asked(one: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": wording.said(one.label),
        "help_text": wording.said(one.hint) if one.hint.ko else "",
        "required": False,
    }
    choices = [(code, wording.said(name)) for code, name in one.choices]
    if one.kind == "flag":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    if one.kind == "list":
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **common
        )
    if one.kind == "choice":
        return forms.ChoiceField(choices=[("", "–"), *choices], **common)
    numeric = {"inputmode": "decimal" if one.kind == "grams" else "numeric"}
    if one.kind in {"grams", "number"}:
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs=numeric), **common)
    if one.code in LONG:
        return forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), **common)
    return forms.CharField(max_length=300, **common)


def shown(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Return what a form shows of facts that are known."""
    kinds = {one.code: one.kind for one in product_facts.sheet().questions}
    return {code: _shown(kinds.get(code, "text"), value) for code, value in facts.items()}


def _shown(kind: str, value: Fact) -> Any:
    if kind == "flag":
        return "yes" if value else "no"
    if kind == "grams" and isinstance(value, int):
        return f"{Decimal(value) / MG_PER_G:f}"
    if kind == "list":
        return list(value) if value else ["none"]  # type: ignore[arg-type]
    return value


class TextsForm(forms.Form):
    """What a label says in one language, fact by fact."""

    translator = forms.CharField(
        label=_("Who translated it"),
        help_text=_("A person who knows the language and the goods, by name or firm."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, product: ProductView, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = product.texts.get(language, {})
        self.spoken = [
            one
            for one in product_facts.of_goods(product.goods)
            if one.kind == "text"
            and one.code in product.facts
            and label.needs_a_person(one, str(product.facts[one.code]))
        ]
        for one in self.spoken:
            self.fields[one.code] = forms.CharField(
                label=wording.said(one.label),
                help_text=str(product.facts[one.code]),
                initial=written.get(one.code, ""),
                max_length=2_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.replace("_", "-")}),
            )

    def texts(self) -> dict[str, str]:
        """Return the texts by fact."""
        return {one.code: self.cleaned_data[one.code] for one in self.spoken}


class EvidenceForm(forms.Form):
    """What shows a line met: a document with its last day, or a note that it was checked."""

    file = forms.FileField(
        label=_("Document that shows it"),
        help_text=_("PDF, JPG or PNG, up to 10 MB."),
        required=False,
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        help_text=_("The last day on the certificate; you are reminded 90, 30 and 7 days before."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )
    note = forms.CharField(label=_("Number, or how you checked it"), max_length=300, required=False)

    def told(self) -> Evidence:
        """Return what was shown, without its file."""
        entered = self.cleaned_data
        return Evidence(way="tick", note=entered["note"], valid_until=entered["valid_until"])

    def upload(self) -> tuple[str, bytes] | None:
        """Return the file, where one was chosen."""
        file = self.cleaned_data["file"]
        return (str(file.name), file.read()) if file else None


class TaskForm(forms.Form):
    person = forms.CharField(label=_("Who sees to it"), max_length=60, required=False)
    due_on = forms.DateField(
        label=_("To be done by"), required=False, widget=forms.DateInput(attrs=DAY)
    )


class OrderForm(forms.Form):
    """A request for quotes on what a market needs, under one service of a voucher."""

    way = forms.ChoiceField(label=_("Voucher and service"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What do you need?"), max_length=120)
    text = forms.CharField(
        label=_("Tell the providers more"), max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    wanted_on = forms.DateField(
        label=_("When do you need it?"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    provider = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("Ask several and compare; at most ten."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, ways: Sequence[tuple[str, str]], providers: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = ways  # type: ignore[attr-defined]
        self.fields["provider"].choices = providers  # type: ignore[attr-defined]


class FilingForm(forms.Form):
    """A trademark to be applied for in a country."""

    word = forms.CharField(label=_("Word or name of the right"), max_length=120)
    country = forms.ChoiceField(
        label=_("Country"), choices=[(code, name) for code, name in COUNTRIES.items()]
    )
    classes = forms.CharField(
        label=_("Classes of goods (Nice)"),
        help_text=_("Numbers from 1 to 45, for example 29, 30."),
        max_length=120,
        required=False,
    )
    next_on = forms.DateField(
        label=_("Remind me on"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    note = forms.CharField(label=_("Of what to be reminded"), max_length=300, required=False)

    def wanted(self) -> Wanted:
        """Return what is to be applied for."""
        entered = self.cleaned_data
        return Wanted(
            word=entered["word"],
            country=entered["country"],
            classes=gazette.classes(entered["classes"]),
            next_on=entered["next_on"],
            note=entered["note"],
        )


class MoveForm(forms.Form):
    """A step of a filing."""

    status = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day"), widget=forms.DateInput(attrs=DAY))
    number = forms.CharField(
        label=_("Number of the application or registration"), max_length=40, required=False
    )

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(code, FILING_STEPS[code]) for code in trademarks.NEXT[status]]
        self.fields["status"].choices = steps  # type: ignore[attr-defined]

    def step(self) -> Move:
        """Return the step."""
        entered = self.cleaned_data
        return Move(status=entered["status"], on=entered["on"], number=entered["number"])


class RemindForm(forms.Form):
    next_on = forms.DateField(
        label=_("Remind me on"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    note = forms.CharField(label=_("Of what to be reminded"), max_length=300, required=False)
