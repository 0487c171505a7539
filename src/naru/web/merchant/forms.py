"""The forms of a shop's setting-up; plain words, few fields each."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from naru.commerce.carriers import CARRIERS
from naru.commerce.products import PRICE_MAX_WON
from naru.commerce.vendors import TRADE_NAMES

BANKS = (
    "농협은행", "지역농·축협", "국민은행", "신한은행", "우리은행", "하나은행", "기업은행",
    "수협은행", "신협", "새마을금고", "우체국", "광주은행", "전북은행", "부산은행", "경남은행",
    "대구은행(iM)", "제주은행", "카카오뱅크", "케이뱅크", "토스뱅크",
)  # fmt: skip
POSTCODE = r"^\d{5}$"
DAY = {"type": "date"}


def _named(names: Any) -> list[tuple[str, str]]:
    language = get_language() or "ko"
    return [(str(code), text.into(language)) for code, text in names.items()]


def _carriers() -> list[tuple[str, str]]:
    return _named({code: carrier.name for code, carrier in CARRIERS.items()})


def _fee(label: Any, hint: Any = "", *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=1_000_000,
        required=required,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 100}),
    )


class RegisterForm(forms.Form):
    brn = forms.CharField(
        label=_("Business registration number"),
        help_text=_("Ten digits on your business registration certificate."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the business"), max_length=120)
    representative = forms.CharField(label=_("Name of the owner"), max_length=60)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    shop_name = forms.CharField(
        label=_("Name of your shop"),
        help_text=_("Shoppers see this name. It may differ from the name of the business."),
        max_length=80,
    )


class ShopForm(forms.Form):
    name = forms.CharField(label=_("Name of your shop"), max_length=80)
    trades = forms.MultipleChoiceField(
        label=_("What do you sell?"),
        help_text=_("Choose all that fit. The papers we ask for depend on it."),
        widget=forms.CheckboxSelectMultiple,
    )
    introduction = forms.CharField(
        label=_("Introduce your shop"),
        help_text=_("Who you are, where you farm, what you are proud of. 20 signs or more."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    phone = forms.CharField(
        label=_("Telephone for customers"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel"}),
        required=False,
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    mail_order_number = forms.CharField(
        label=_("Mail-order business number"),
        help_text=_("For example 2026-전남나루-0001. Leave it empty if you do not have one yet."),
        max_length=40,
        required=False,
    )
    annual_sales = forms.IntegerField(
        label=_("Sales of last year (won)"),
        help_text=_("Local gift certificates can be used at shops below a limit of sales."),
        min_value=0,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trades"].choices = _named(TRADE_NAMES)  # type: ignore[attr-defined]


class ShippingForm(forms.Form):
    base_fee = _fee(_("Shipping fee of one parcel (won)"), _("0 if shipping is always free."))
    free_over = _fee(
        _("Free from this sum on (won)"), _("Leave empty if it is never free."), required=False
    )
    jeju_fee = _fee(_("Added for Jeju (won)"))
    remote_fee = _fee(_("Added for other remote islands (won)"))
    return_fee = _fee(_("Return fee, one way (won)"), _("Paid by a buyer who changes her mind."))
    lead_days = forms.IntegerField(
        label=_("Days until you send a parcel"), min_value=1, max_value=30
    )
    carrier = forms.ChoiceField(label=_("Carrier"), choices=_carriers)
    ship_from_postcode = forms.RegexField(
        POSTCODE, label=_("Postcode parcels leave from"), required=False
    )
    ship_from = forms.CharField(
        label=_("Address parcels leave from"), max_length=200, required=False
    )
    return_postcode = forms.RegexField(POSTCODE, label=_("Postcode for returns"), required=False)
    return_address = forms.CharField(label=_("Address for returns"), max_length=200, required=False)


class AccountForm(forms.Form):
    bank = forms.ChoiceField(label=_("Bank"), choices=[(b, b) for b in BANKS])
    account_number = forms.RegexField(
        r"^[\d\- ]{8,24}$",
        label=_("Account number"),
        help_text=_("It is kept encrypted. You may write it with or without hyphens."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    account_holder = forms.CharField(
        label=_("Account holder"),
        help_text=_("As it stands in your bank book."),
        max_length=60,
    )


class HolidayForm(forms.Form):
    closed_from = forms.DateField(
        label=_("First day off"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    closed_to = forms.DateField(
        label=_("Day you open again"), required=False, widget=forms.DateInput(attrs=DAY)
    )


class PaperForm(forms.Form):
    document = forms.FileField(
        label=_("Picture or file"), help_text=_("JPG, PNG or PDF, up to 10 MB."), required=False
    )
    note = forms.CharField(
        label=_("Or say why you do not need it"),
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("document") and not cleaned.get("note"):
            self.add_error("document", _("Add a file, or say why you do not need it."))
        return cleaned


class NewProductForm(forms.Form):
    title = forms.CharField(
        label=_("Name of the product"),
        help_text=_("For example: Naru honey apples 5 kg"),
        max_length=120,
    )
    category = forms.ChoiceField(label=_("Category"))
    code = forms.CharField(
        label=_("Your own code"),
        help_text=_("Leave it empty and we give it one."),
        max_length=40,
        required=False,
    )

    def __init__(self, *args: Any, categories: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = categories  # type: ignore[attr-defined]


class BasicsForm(forms.Form):
    title = forms.CharField(label=_("Name of the product"), max_length=120)
    summary = forms.CharField(label=_("One line about it"), max_length=200, required=False)
    category = forms.ChoiceField(label=_("Category"))
    origin = forms.CharField(
        label=_("Origin"),
        help_text=_("For example: Korea (Naru county)"),
        max_length=80,
        required=False,
    )
    is_tax_free = forms.BooleanField(
        label=_("Free of VAT"),
        help_text=_("Raw farm, livestock and sea goods are free of VAT."),
        required=False,
    )

    def __init__(self, *args: Any, categories: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = categories  # type: ignore[attr-defined]


class OptionForm(forms.Form):
    name = forms.CharField(label=_("Option"), max_length=60, required=False)
    price = forms.IntegerField(
        label=_("Price (won)"),
        min_value=1,
        max_value=PRICE_MAX_WON,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    code = forms.CharField(label=_("Code"), max_length=40, required=False)


class PhotosForm(forms.Form):
    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("JPG, PNG or WebP. The place where it was taken is removed by itself."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label=_("What the photo shows"),
        help_text=_("Read aloud to people who cannot see it."),
        max_length=200,
        required=False,
    )


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("Excel or CSV file"), help_text=_("Up to 20,000 rows. Nothing is saved yet.")
    )
