"""What a firm enters about itself and its goods for buyers abroad."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from naru.kernel import currencies
from naru.kernel.languages import OWN_NAMES
from naru.kernel.money import Money
from naru.pavilions import sheet_table, sheets, vocabulary
from naru.pavilions.content import NAME_LETTERS_MAX, CompanyContent, SheetContent
from naru.pavilions.sheets import CURRENCY, Certificate, Tier
from naru.pavilions.views import CompanyView, SheetView
from naru.web.parts import wording
from naru.web.parts.form_fields import FilesField

DAY = {"type": "date"}
CERTIFICATE_ROWS = 4
TIER_ROWS = sheets.TIERS_MAX
NUMERIC = {"inputmode": "numeric"}


_words = lazy(wording.said, str)


def _choices(words: Any, *first: tuple[str, Any]) -> list[tuple[str, Any]]:
    return [*first, *((code, _words(word)) for code, word in words.items())]


class Rows(forms.Form):
    """A form that also asks for certificates, one a row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = sum(1 for name in self.initial if str(name).endswith("_kind"))
        self._certificates = min(max(CERTIFICATE_ROWS, held + 1), sheets.CERTIFICATES_MAX)
        kinds = _choices(vocabulary.CERTIFICATES, ("", "–"))
        for n in range(self._certificates):
            self.fields |= {
                f"c{n}_kind": forms.ChoiceField(
                    label=_("Kind of certification"), choices=kinds, required=False
                ),
                f"c{n}_number": forms.CharField(
                    label=_("Its number"), max_length=60, required=False
                ),
                f"c{n}_since": forms.DateField(
                    label=_("Certified from"), required=False, widget=forms.DateInput(attrs=DAY)
                ),
                f"c{n}_until": forms.DateField(
                    label=_("Certified until"), required=False, widget=forms.DateInput(attrs=DAY)
                ),
            }

    @property
    def certificate_rows(self) -> Iterator[list[forms.BoundField]]:
        """The fields of each row, for the template."""
        for n in range(self._certificates):
            yield [self[f"c{n}_{name}"] for name in ("kind", "number", "since", "until")]

    def certificates(self) -> list[Certificate]:
        given = self.cleaned_data
        return [
            Certificate(
                kind=given[f"c{n}_kind"],
                number=given[f"c{n}_number"],
                since=given[f"c{n}_since"],
                until=given[f"c{n}_until"],
            )
            for n in range(self._certificates)
            if given[f"c{n}_kind"]
        ]


def _certificates_initial(held: tuple[Certificate, ...]) -> dict[str, Any]:
    return {
        f"c{n}_{name}": getattr(one, name)
        for n, one in enumerate(held)
        for name in ("kind", "number", "since", "until")
    }


class CompanyForm(Rows):
    """A company page in Korean and the name in English."""

    name_ko = forms.CharField(label=_("Company name in Korean"), max_length=NAME_LETTERS_MAX)
    name_en = forms.CharField(
        label=_("Company name in English"),
        help_text=_("As it stands on your invoices. Buyers find you by it."),
        max_length=NAME_LETTERS_MAX,
        required=False,
    )
    line_ko = forms.CharField(label=_("What you make, in one line"), max_length=200, required=False)
    intro_ko = forms.CharField(
        label=_("Introduction in Korean"),
        help_text=_(
            "What you make, since when, and what is special. Short sentences translate best."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4_000,
        required=False,
    )
    founded = forms.IntegerField(
        label=_("Year of founding"),
        min_value=1600,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    employees = forms.ChoiceField(
        label=_("How many people work there"),
        choices=_choices(vocabulary.BANDS, ("", "–")),
        required=False,
    )
    contact_language = forms.ChoiceField(
        label=_("In which language can buyers write to you?"), choices=list(OWN_NAMES.items())
    )

    def content(self) -> CompanyContent:
        given = self.cleaned_data
        return CompanyContent(
            founded=given["founded"],
            employees=given["employees"],
            contact_language=given["contact_language"],
            certificates=self.certificates(),
            said={
                ("name", "ko"): given["name_ko"],
                ("name", "en"): given["name_en"],
                ("line", "ko"): given["line_ko"],
                ("intro", "ko"): given["intro_ko"],
            },
        )

    def clean_founded(self) -> int | None:
        year: int | None = self.cleaned_data["founded"]
        if year is not None and year > date.max.year:
            raise forms.ValidationError(_("Write a year with four digits."))
        return year


def of_company(page: CompanyView) -> dict[str, Any]:
    """Return what the form begins with."""
    return {
        **_said(page, ("name", "line", "intro")),
        "founded": page.founded,
        "employees": page.employees,
        "contact_language": page.contact_language,
        **_certificates_initial(page.certificates),
    }


def _said(page: CompanyView | SheetView, parts: tuple[str, ...]) -> dict[str, str]:
    told = {
        f"{part}_ko": str(page.texts.get(part, {}).get("ko", {}).get("text", "")) for part in parts
    }
    return told | {"name_en": str(page.texts.get("name", {}).get("en", {}).get("text", ""))}


class DollarField(forms.CharField):
    """A sum of US dollars as people write it, as cents."""

    def clean(self, value: Any) -> int | None:
        written = str(super().clean(value) or "").replace("$", "").strip()
        if not written:
            return None
        cents = sheet_table.cents_of(written)
        if cents is None:
            raise forms.ValidationError(_("Write dollars like 4.50."))
        return cents


class SheetForm(Rows):
    """A product sheet; texts in Korean and the name in English."""

    name_ko = forms.CharField(label=_("Product name in Korean"), max_length=NAME_LETTERS_MAX)
    name_en = forms.CharField(
        label=_("Product name in English"),
        help_text=_("Buyers find it by this name."),
        max_length=NAME_LETTERS_MAX,
        required=False,
    )
    line_ko = forms.CharField(label=_("The product in one line"), max_length=200, required=False)
    detail_ko = forms.CharField(
        label=_("Description in Korean"),
        help_text=_("What it is made of, how it is used and kept. Short sentences translate best."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4_000,
        required=False,
    )
    code = forms.CharField(
        label=_("Your own code"),
        help_text=_("It tells your sheets apart, on quotations and in Excel too."),
        max_length=40,
    )
    category = forms.ChoiceField(
        label=_("Kind of product"), choices=_choices(vocabulary.CATEGORIES)
    )
    moq = forms.IntegerField(
        label=_("Least quantity of an order"), min_value=1, max_value=sheets.QUANTITY_MAX,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Counted in"), choices=_choices(vocabulary.UNITS))
    lead_days = forms.IntegerField(
        label=_("Days until it leaves your house"),
        help_text=_("Counted from the order, for the least quantity."),
        min_value=1,
        max_value=sheets.DAYS_MAX,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    shelf_days = forms.IntegerField(
        label=_("Shelf life in days"), min_value=1, max_value=sheets.DAYS_MAX, required=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )  # fmt: skip
    hs = forms.RegexField(
        regex=r"^[0-9]{4}[. ]?[0-9]{2}$",
        label=_("HS code (6 digits)"),
        help_text=_(
            "The first six digits of the customs number. Leave it empty if you do not know it."
        ),
        error_messages={"invalid": _("Six digits, for example 210390.")},
        required=False,
    )
    origin = forms.ChoiceField(label=_("Where it is made"), choices=_choices(vocabulary.ORIGINS))
    packs = forms.CharField(
        label=_("How it is packed"),
        help_text=_("One a line, for example 500 g × 12."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    tiers_for = forms.ChoiceField(
        label=_("Who sees these prices?"),
        choices=[
            (sheets.ON_REQUEST, _("Nobody: buyers ask for a quotation")),
            (sheets.TO_KNOWN, _("Only buyers whom the office has checked")),
        ],
        widget=forms.RadioSelect,
        initial=sheets.ON_REQUEST,
    )
    private_label = forms.BooleanField(
        label=_("I also make it under the buyer's own label"), required=False
    )
    samples = forms.BooleanField(label=_("I can send samples"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(TIER_ROWS):
            self.fields |= {
                f"t{n}_since": forms.IntegerField(
                    label=_("From this quantity"), min_value=1, required=False,
                    widget=forms.TextInput(attrs=NUMERIC),
                ),
                f"t{n}_price": DollarField(
                    label=_("US dollars a unit"), required=False,
                    widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                ),
            }  # fmt: skip

    @property
    def tier_rows(self) -> Iterator[list[forms.BoundField]]:
        """The fields of each row, for the template."""
        for n in range(TIER_ROWS):
            yield [self[f"t{n}_since"], self[f"t{n}_price"]]

    def clean(self) -> None:
        super().clean()
        for n in range(TIER_ROWS):
            since, price = (
                self.cleaned_data.get(f"t{n}_since"),
                self.cleaned_data.get(f"t{n}_price"),
            )
            if (since is None) != (price is None):
                self.add_error(f"t{n}_price", _("A quantity and a price belong together."))

    def content(self, *, product_id: UUID | None = None) -> SheetContent:
        given = self.cleaned_data
        plain = (
            "code", "category", "moq", "unit", "lead_days", "shelf_days", "origin", "tiers_for",
            "private_label", "samples",
        )  # fmt: skip
        return SheetContent(
            **{name: given[name] for name in plain},
            hs="".join(sign for sign in given["hs"] if sign.isdigit()),
            packs=[line.strip() for line in given["packs"].splitlines()],
            tiers=[
                Tier(since=given[f"t{n}_since"], price=Money(given[f"t{n}_price"], CURRENCY))
                for n in range(TIER_ROWS)
                if given[f"t{n}_since"] is not None
            ],
            certificates=self.certificates(),
            product_id=product_id,
            said={
                ("name", "ko"): given["name_ko"],
                ("name", "en"): given["name_en"],
                ("line", "ko"): given["line_ko"],
                ("detail", "ko"): given["detail_ko"],
            },
        )


def of_sheet(page: SheetView) -> dict[str, Any]:
    """Return what the form begins with."""
    plain = (
        "code", "category", "moq", "unit", "lead_days", "shelf_days", "hs", "origin", "tiers_for",
        "private_label", "samples",
    )  # fmt: skip
    tiers: dict[str, Any] = {f"t{n}_since": one.since for n, one in enumerate(page.tiers)}
    tiers |= {
        f"t{n}_price": currencies.plain(one.price.minor, one.price.currency)
        for n, one in enumerate(page.tiers)
    }
    return {
        **_said(page, ("name", "line", "detail")),
        **{name: getattr(page, name) for name in plain},
        "packs": "\n".join(page.packs),
        **_certificates_initial(page.certificates),
        **tiers,
    }


class PhotosForm(forms.Form):
    """Pictures for a page."""

    photos = FilesField(
        label=_("Pictures to add"), help_text=_("JPG, PNG or WebP, at least 300 pixels wide.")
    )


class AskForm(forms.Form):
    """A wish to stand in a pavilion."""

    words = forms.CharField(
        label=_("A word to the officers"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class TableForm(forms.Form):
    """A table of sheets."""

    table = forms.FileField(label=_("Excel or CSV file"))
