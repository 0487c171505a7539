"""What people enter about guarantees, relief, the benefit and restart centres."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.text import Text
from naru.protection import restart
from naru.protection.benefits import REASONS, Circumstances
from naru.protection.guarantees import Asked
from naru.protection.insurance import Spell
from naru.protection.recognition import Report
from naru.protection.restart import NEEDS
from naru.web.parts import wording
from naru.web.parts.protection_words import RELIEF

SPELLS = 3
DAY = {"type": "date"}
NUMBER = {"inputmode": "numeric"}
WON_MAX = 5_000_000_000


def _named(names: Iterable[str], labels: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(name, wording.said(labels.get(name, Text(name, name)))) for name in names]


class GuaranteeForm(forms.Form):
    """What a firm asks for; the day of opening is asked only where the record has none."""

    loan = forms.IntegerField(
        label=_("Amount of the loan you want (won)"), min_value=1, max_value=WON_MAX,
        widget=forms.NumberInput(attrs=NUMBER | {"step": 100_000}),
    )  # fmt: skip
    months = forms.IntegerField(
        label=_("For how many months"), min_value=1, max_value=600,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    grace_months = forms.IntegerField(
        label=_("Of these, months with interest only"), min_value=0, max_value=600, initial=0,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    credit_score = forms.IntegerField(
        label=_("Your credit score"), min_value=0, max_value=1_000,
        help_text=_("A low score is no bar. You find it at your bank or a credit bureau."),
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    taxes = forms.ChoiceField(label=_("Taxes owed"), widget=forms.RadioSelect)
    loans = forms.ChoiceField(label=_("Loans overdue"), widget=forms.RadioSelect)
    opened_on = forms.DateField(
        label=_("Day you opened the business"), widget=forms.DateInput(attrs=DAY)
    )
    purpose = forms.CharField(
        label=_("What the money is for"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, labels: Mapping[str, Text], opened_on: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "taxes": _named(("paid", "arrears"), labels),
            "loans": _named(("current", "overdue"), labels),
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        if opened_on is not None:
            del self.fields["opened_on"]

    def asked(self) -> Asked:
        """Return what was entered, as the terms read it."""
        entered = self.cleaned_data
        return Asked(
            loan=entered["loan"],
            months=entered["months"],
            grace_months=entered["grace_months"],
            credit_score=entered["credit_score"],
            taxes=entered["taxes"],
            loans=entered["loans"],
            purpose=entered["purpose"],
        )


class ReliefForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What would help"), choices=list(RELIEF.items()), widget=forms.RadioSelect
    )
    months = forms.IntegerField(
        label=_("Months of relief"), min_value=1, max_value=120,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    since_on = forms.DateField(
        label=_("Beginning on"), widget=forms.DateInput(attrs=DAY),
        help_text=_("Instalments due before this day stay as they are."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Why you need it"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class BenefitForm(forms.Form):
    """Insurance, closing and situation: the same for the calculator and the claim."""

    closed_on = forms.DateField(
        label=_("Day the business closed"), widget=forms.DateInput(attrs=DAY)
    )
    reason = forms.ChoiceField(label=_("Why it closed"), widget=forms.RadioSelect)
    premiums = forms.ChoiceField(
        label=_("Insurance premiums"), widget=forms.RadioSelect, initial="paid"
    )
    work = forms.ChoiceField(
        label=_("Your situation now"), widget=forms.RadioSelect, initial="seeking"
    )

    def __init__(
        self, *args: Any, labels: Mapping[str, Text], grades: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = _named(REASONS, labels)  # type: ignore[attr-defined]
        standings: dict[str, Any] = {
            "premiums": _named(("paid", "arrears"), labels),
            "work": _named(("seeking", "not_seeking", "working"), labels),
        }
        for name, options in standings.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        for number in range(1, SPELLS + 1):
            self._add_spell(number, grades)

    def _add_spell(self, number: int, grades: Mapping[int, int]) -> None:
        is_first = number == 1
        self.fields[f"since{number}"] = forms.DateField(
            label=_("First day insured"), required=is_first, widget=forms.DateInput(attrs=DAY)
        )
        self.fields[f"until{number}"] = forms.DateField(
            label=_("Last day insured"), required=is_first, widget=forms.DateInput(attrs=DAY)
        )
        self.fields[f"grade{number}"] = forms.TypedChoiceField(
            label=_("Grade of reference pay"),
            coerce=int,
            empty_value=None,
            required=is_first,
            choices=[("", "–"), *((grade, _grade(grade, pay)) for grade, pay in grades.items())],
        )

    @property
    def spell_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Return the fields of each insured period, for the page."""
        names = ("since", "until", "grade")
        return [
            (number, [self[f"{name}{number}"] for name in names]) for number in range(1, SPELLS + 1)
        ]

    @property
    def has_more_spells(self) -> bool:
        return bool(self.is_bound and (self.data.get("since2") or self.data.get("since3")))

    def told(self) -> Circumstances:
        """Return what was entered, as the terms read it; the last day is part of a period."""
        entered = self.cleaned_data
        rows = [
            (entered[f"since{n}"], entered[f"until{n}"], entered[f"grade{n}"])
            for n in range(1, SPELLS + 1)
        ]
        spells = tuple(
            Spell(since=since, until=until + timedelta(days=1), grade=grade or 0)
            for since, until, grade in rows
            if since and until
        )
        return Circumstances(
            spells=spells,
            closed_on=entered["closed_on"],
            reason=entered["reason"],
            premiums=entered["premiums"],
            work=entered["work"],
        )


class ClaimForm(BenefitForm):
    """The benefit form with whose claim it is and where the money goes."""

    business = forms.CharField(label=_("Name of the closed business"), max_length=120)
    statement = forms.CharField(
        label=_("How it came to the closing"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A restart centre can take this over, so that you need not tell it twice."),
    )  # fmt: skip
    bank = forms.CharField(label=_("Bank"), max_length=40)
    account = forms.RegexField(
        r"^[\d\- ]{8,24}$", label=_("Account number"),
        help_text=_("It is kept encrypted. You may write it with or without hyphens."),
        widget=forms.TextInput(attrs=NUMBER | {"autocomplete": "off"}),
    )  # fmt: skip
    account_holder = forms.CharField(label=_("Account holder"), max_length=60)


class PeriodForm(forms.Form):
    until = forms.DateField(label=_("Last day of the period"), widget=forms.DateInput(attrs=DAY))
    activities = forms.CharField(
        label=_("What you did to find work"), max_length=2_000, required=False,
        help_text=_("One line each: where you applied, interviews, courses."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    days_worked = forms.IntegerField(
        label=_("Days you worked for pay"), min_value=0, max_value=31, initial=0,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    took_up_work_on = forms.DateField(
        label=_("Day you took up work or opened a business"), required=False,
        help_text=_("Leave it empty if you still look for work."),
        widget=forms.DateInput(attrs=DAY),
    )  # fmt: skip

    def told(self, since: date) -> Report:
        """Return what was entered, for the period that begins on a day."""
        entered = self.cleaned_data
        return Report(
            since=since,
            until=entered["until"] + timedelta(days=1),
            activities=tuple(entered["activities"].splitlines()),
            days_worked=entered["days_worked"],
            took_up_work_on=entered["took_up_work_on"],
        )


class WorkForm(forms.Form):
    on = forms.DateField(
        label=_("Day you took up work or opened a business"), widget=forms.DateInput(attrs=DAY)
    )


class HandOverForm(forms.Form):
    """What a restart centre needs to know; what a claim already says is not asked."""

    centre = forms.ChoiceField(label=_("Restart centre"))
    needs = forms.MultipleChoiceField(
        label=_("What you need help with"), widget=forms.CheckboxSelectMultiple
    )
    wish = forms.CharField(
        label=_("Tell the centre more"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telephone to reach you"), max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    business = forms.CharField(label=_("Name of the closed business"), max_length=120)
    closed_on = forms.DateField(
        label=_("Day the business closed"), widget=forms.DateInput(attrs=DAY)
    )
    agreed = forms.BooleanField(label=_("I agree that the centre gets these particulars"))

    def __init__(
        self, *args: Any, centres: list[tuple[str, str]], asks_of_closing: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = centres  # type: ignore[attr-defined]
        self.fields["needs"].choices = _named(NEEDS, restart.NEEDS)  # type: ignore[attr-defined]
        if not asks_of_closing:
            del self.fields["business"], self.fields["closed_on"]

    def told(self) -> dict[str, object]:
        """Return what was entered of the closing, where it was asked."""
        entered = self.cleaned_data
        if "business" not in entered:
            return {}
        return {"business": entered["business"], "closed_on": entered["closed_on"].isoformat()}


def _grade(grade: int, pay: int) -> Any:
    return _("Grade %(grade)s (%(pay)s a month)") % {"grade": grade, "pay": wording.money(pay)}
