"""What officers enter on the pages of gift certificates."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.ledger.schemes import Terms

PERCENT_MAX = 100


class TermsForm(forms.Form):
    """The figures that change most; the others are taken over from the terms before."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    discount_percent = forms.DecimalField(
        label=_("Discount in percent"), min_value=0, max_value=PERCENT_MAX, decimal_places=2
    )
    monthly_cap = forms.IntegerField(
        label=_("Cap a month and person, in won"), min_value=0, required=False
    )
    in_hand_cap = forms.IntegerField(label=_("Cap in hand, in won"), min_value=0, required=False)
    valid_months = forms.IntegerField(label=_("Valid for months"), min_value=1, max_value=120)
    holder_age_min = forms.IntegerField(
        label=_("Youngest age"), min_value=0, max_value=120, required=False
    )
    vendor_sales_max = forms.IntegerField(
        label=_("Highest yearly sales of an accepting shop, in won"), min_value=0, required=False
    )
    categories_excluded = forms.CharField(
        label=_("Excluded kinds of trade, with commas between"), max_length=400, required=False
    )
    refund_after_spent_percent = forms.IntegerField(
        label=_("Rest given back once this percentage is spent"), min_value=0,
        max_value=PERCENT_MAX, required=False,
    )  # fmt: skip
    basis = forms.CharField(label=_("Basis"), max_length=300)

    @classmethod
    def of(cls, terms: Terms | None) -> "TermsForm":
        """Return the form filled with the terms in force."""
        if terms is None:
            return cls()
        return cls(
            initial={
                "discount_percent": terms.discount_bp / 100,
                "monthly_cap": terms.monthly_cap,
                "in_hand_cap": terms.in_hand_cap,
                "valid_months": terms.valid_months,
                "holder_age_min": terms.holder_age_min,
                "vendor_sales_max": terms.vendor_sales_max,
                "categories_excluded": ", ".join(terms.categories_excluded),
                "refund_after_spent_percent": (terms.refund_after_spent_bp or 0) // 100 or None,
            }
        )

    def changes(self) -> dict[str, object]:
        """Return what was entered, by the names of the terms."""
        entered = self.cleaned_data
        share = entered["refund_after_spent_percent"]
        words = [word.strip() for word in entered["categories_excluded"].split(",")]
        return {
            "since": entered["since"],
            "basis": entered["basis"],
            "discount_bp": int(entered["discount_percent"] * 100),
            "monthly_cap": entered["monthly_cap"],
            "in_hand_cap": entered["in_hand_cap"],
            "valid_months": entered["valid_months"],
            "holder_age_min": entered["holder_age_min"],
            "vendor_sales_max": entered["vendor_sales_max"],
            "categories_excluded": tuple(word for word in words if word),
            "refund_after_spent_bp": None if share is None else share * 100,
        }


class FundForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    amount = forms.IntegerField(label=_("Amount in won"), min_value=1)
    national = forms.IntegerField(
        label=_("National share in percent"), min_value=0, max_value=PERCENT_MAX
    )
    province = forms.IntegerField(
        label=_("Provincial share in percent"), min_value=0, max_value=PERCENT_MAX
    )
    county = forms.IntegerField(
        label=_("County share in percent"), min_value=0, max_value=PERCENT_MAX
    )

    def shares_bp(self) -> dict[str, int]:
        """Return the shares in basis points."""
        return {name: self.cleaned_data[name] * 100 for name in ("national", "province", "county")}
