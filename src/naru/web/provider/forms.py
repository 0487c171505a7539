"""The forms of a provider: who it is, what it offers at what price, a quote, a delivery."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naru.programmes.operations.providers import PRICE_LINES_MAX, PriceLine
from naru.programmes.operations.voucher_requests import PARTS_MAX, QuotePart
from naru.web.parts.form_fields import FilesField

DAY = {"type": "date"}
WON = {"inputmode": "numeric"}
UPLOADS_MAX = 5


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Name of the provider"), max_length=120)
    introduction = forms.CharField(
        label=_("Introduce yourself"),
        help_text=_("What you do well, for whom you worked, since when."),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False)


class OfferForm(forms.Form):
    description = forms.CharField(
        label=_("What you deliver"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    prices = forms.CharField(
        label=_("Price list"),
        help_text=_(
            "One line each: what | unit | won before VAT. "
            "Example: package design | 1 kind | 800000"
        ),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def clean_prices(self) -> list[PriceLine]:
        """Return the lines of the price list."""
        lines = [
            PriceLine(name=cells[0][:120], unit="".join(cells[1:-1])[:40], price=won)
            for cells, won in _lines(self.cleaned_data["prices"], PRICE_LINES_MAX)
        ]
        if not lines:
            raise forms.ValidationError(gettext("Write one line at least."))
        return lines


class QuoteForm(forms.Form):
    price = forms.IntegerField(
        label=_("Price before VAT (won)"),
        min_value=1,
        max_value=1_000_000_000,
        widget=forms.NumberInput(attrs=WON),
    )
    days = forms.IntegerField(
        label=_("Days of work"),
        help_text=_("Counted from the day of the order."),
        min_value=1,
        max_value=1_500,
        widget=forms.NumberInput(attrs=WON),
    )
    valid_until = forms.DateField(
        label=_("The quote is valid until"), widget=forms.DateInput(attrs=DAY)
    )
    terms = forms.CharField(
        label=_("Terms"),
        help_text=_("What is included, how often it is corrected, what you need from the firm."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    parts = forms.CharField(
        label=_("Parts to be settled one by one"),
        help_text=_("Only for long work. One line each: what | won. They add up to the price."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_parts(self) -> list[QuotePart]:
        """Return the parts, none where the work is settled at once."""
        return [
            QuotePart(name=cells[0][:120], amount=won)
            for cells, won in _lines(self.cleaned_data["parts"], PARTS_MAX)
        ]


def _lines(text: str, most: int) -> Iterator[tuple[list[str], int]]:
    """Read lines of cells between bars, the last of which is a sum of won."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > most:
        raise forms.ValidationError(gettext("At most %(most)s lines.") % {"most": most})
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("|")]
        digits = cells[-1].replace(",", "").removesuffix("원").strip()
        if len(cells) < 2 or not cells[0] or not digits.isdigit() or not int(digits):
            raise forms.ValidationError(
                gettext("Line %(number)s cannot be read: %(line)s")
                % {"number": number, "line": line[:60]}
            )
        yield cells, int(digits)


class DeliverForm(forms.Form):
    text = forms.CharField(
        label=_("What was done"),
        help_text=_("So that the firm and the office can see that it is as ordered."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    invoice = forms.CharField(
        label=_("Approval number of the tax invoice"),
        help_text=_("24 characters, on the e-tax invoice. One invoice is settled once."),
        max_length=40,
    )
    invoiced_on = forms.DateField(
        label=_("Day of the tax invoice"), widget=forms.DateInput(attrs=DAY)
    )
    papers = FilesField(
        files_max=UPLOADS_MAX,
        required=False,
        label=_("Evidence"),
        help_text=_("Results, photos, reports: PDF, JPG, PNG, HWPX, XLSX, DOCX."),
    )


class ChangeForm(forms.Form):
    price = forms.IntegerField(
        label=_("New price (won)"),
        help_text=_("It can only go down. Leave it as it is to move the day alone."),
        min_value=1,
        widget=forms.NumberInput(attrs=WON),
    )
    due_on = forms.DateField(label=_("Done by"), widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ClaimForm(forms.Form):
    amount = forms.IntegerField(
        label=_("Amount to be paid out (won)"), min_value=1,
        widget=forms.NumberInput(attrs=WON),
    )  # fmt: skip
