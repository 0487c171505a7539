"""What a programme asks: the facts it decides on, the form, and the papers to hand in."""

from typing import Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, model_validator

from naru.programmes.definition.words import Code, Conditions, FactName, Part, Said
from naru.rules.facts import FactKind, FactLabel, Unit

FIELDS_MAX = 200

FieldKind = Literal[
    "text", "long_text", "number", "money", "date", "choice", "choices", "flag", "file", "region",
    "phone", "email",
]  # fmt: skip


class FactSpec(Part):
    """
    One fact that rules may ask for.

    ``source`` says where it comes from: the firm's or person's own record, an earlier award, the
    answers of the form (``asked``), a roster (명부), or a decision of the office. ``values`` names
    the words of a text or list fact.
    """

    label: Said
    kind: FactKind
    source: Literal["record", "asked", "roster", "office"] = "asked"
    unit: Unit = ""
    values: dict[str, Said] = Field(default_factory=dict)

    @property
    def named(self) -> FactLabel:
        return FactLabel(self.label.ko, self.label.en, self.unit)


class Choice(Part):
    value: StrictStr
    label: Said


class FormField(Part):
    """
    One question of the form; ``fact`` is the fact that its answer becomes.

    ``reuse`` names an answer by which earlier applications fill this one in; ``is_sensitive``
    answers lie sealed and are never part of the snapshot of facts.
    """

    name: Code
    label: Said
    kind: FieldKind
    fact: FactName | None = None
    is_required: StrictBool = True
    is_sensitive: StrictBool = False
    hint: Said | None = None
    reuse: StrictStr = ""
    choices: tuple[Choice, ...] = ()
    low: StrictInt | None = None
    high: StrictInt | None = None
    letters_max: StrictInt = Field(default=2_000, ge=1, le=20_000)
    when: Conditions = ()

    @model_validator(mode="after")
    def _chosen_among(self) -> "FormField":
        if self.kind in {"choice", "choices"} and not self.choices:
            raise ValueError("a choice needs choices")
        return self


class Section(Part):
    """A page of the form."""

    name: Code
    title: Said
    hint: Said | None = None
    field: tuple[FormField, ...] = Field(min_length=1, max_length=FIELDS_MAX)


class EvidenceSpec(Part):
    """
    A paper (증빙) to hand in; earlier ones of the same ``code`` are offered again.

    ``reusable_days`` is how old an earlier paper may be; ``when`` says who needs it.
    """

    code: Code
    name: Said
    hint: Said | None = None
    is_required: StrictBool = True
    reusable_days: StrictInt = Field(default=365, ge=0)
    when: Conditions = ()
