"""What officers enter about rosters."""

from django import forms
from django.utils.translation import gettext_lazy as _

PERSON, FIRM = "person", "firm"


class RosterForm(forms.Form):
    """A table of people or firms; ``facts`` says which columns it has."""

    name = forms.CharField(
        label=_("Name of the roster"), max_length=80, help_text=_("such as 2026-04 residents")
    )
    facts = forms.ChoiceField(
        label=_("Columns of the table"),
        help_text=_("Choose the programme whose facts the table holds, or the usual columns."),
    )
    reference_on = forms.DateField(
        label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    table = forms.FileField(
        label=_("Excel or CSV file"),
        help_text=_("At most 100,000 rows. The first line names the columns, as in the template."),
    )
