"""The dated figures of a programme: rates, limits and days that are not an award's amount."""

from datetime import date

from pydantic import StrictStr, model_validator

from naru.programmes.definition.words import Code, Part, Said
from naru.rules.amounts import Amount
from naru.rules.figures import Figure, Unit


class FigureSpec(Part):
    """
    One figure from a date on; newer rows are added below, none is edited.

    It names the law or notice it rests on (``basis``), or says in words that it is assumed.
    """

    code: Code
    name: Said
    unit: Unit
    since: date
    value: Amount
    basis: StrictStr = ""
    assumption: StrictStr = ""

    @model_validator(mode="after")
    def _rests_on_something(self) -> "FigureSpec":
        if not self.basis and not self.assumption:
            raise ValueError("say the basis, or that it is an assumption")
        return self

    def as_figure(self) -> Figure:
        """Return it in the form that rooms work with."""
        return Figure(
            code=self.code,
            label=self.name.text,
            unit=self.unit,
            since=self.since,
            value=self.value,
            basis=self.basis,
            assumption=self.assumption,
        )
