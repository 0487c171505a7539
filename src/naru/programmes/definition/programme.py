"""
A whole programme file, read and frozen.

``reading.read`` makes one out of a file's text. Keys are as in the file: ``[[terms]]``,
``[[round]]``, ``[[section]]``, … Nothing here knows the database.
"""

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field, StrictBool, StrictStr, model_validator

from naru.kernel import period
from naru.kernel.text import Text
from naru.programmes.definition import record_facts
from naru.programmes.definition.asking import EvidenceSpec, FactSpec, FormField, Section
from naru.programmes.definition.course import (
    AgreementSpec,
    Appeal,
    CounterSpec,
    RoundSpec,
    Selection,
    Stage,
    Vote,
)
from naru.programmes.definition.figures import FigureSpec
from naru.programmes.definition.money import (
    Budget,
    Check,
    Clawback,
    CostTerms,
    Equipment,
    Exclusive,
    LoanSpec,
    MenuItem,
    Milestone,
    Payment,
    Quota,
    SettlementSpec,
    Wallet,
)
from naru.programmes.definition.outcome import DesignationSpec, Example, Kpi, Plan, SeatSpec
from naru.programmes.definition.words import FactName, Part, Said
from naru.rules.decisions import Terms

Kind = Literal[
    "entitlement", "grant", "voucher", "in_kind", "premium", "designation", "guarantee", "benefit",
    "payback", "loan", "plan",
]  # fmt: skip


class Definition(Part):
    """
    One programme as its file says it.

    ``subject`` is who applies: a firm (사업자), a person (주민), or a group (단체). ``assumptions``
    say in words what no source told; they are shown to officers and on the notice.
    ``pairs_with`` is the kind of people of the talent pool whom its firms are paired with.
    """

    id: StrictStr = Field(pattern=r"^kr/[a-z0-9-]+/[a-z0-9-]+$", max_length=120)
    kind: Kind
    name: Said
    summary: Said
    notice: Said | None = None
    subject: Literal["firm", "person", "group"] = "firm"
    source: StrictStr = ""
    assumptions: tuple[StrictStr, ...] = ()
    parent: StrictStr = ""
    strategy: StrictStr = ""
    pairs_with: StrictStr = ""
    is_public: StrictBool = True

    facts: dict[FactName, FactSpec] = Field(default_factory=dict)
    terms: tuple[Terms, ...] = ()
    figure: tuple[FigureSpec, ...] = ()
    round: tuple[RoundSpec, ...] = ()
    stage: tuple[Stage, ...] = ()
    section: tuple[Section, ...] = ()
    evidence: tuple[EvidenceSpec, ...] = ()
    selection: Selection = Selection(method="all")
    vote: Vote | None = None
    counter: CounterSpec | None = None
    appeal: Appeal | None = None
    agreement: AgreementSpec | None = None

    budget: Budget | None = None
    quota: Quota = Quota()
    payment: Payment = Payment(plan="none")
    settlement: SettlementSpec | None = None
    wallet: Wallet | None = None
    loan: LoanSpec | None = None
    menu: tuple[MenuItem, ...] = ()
    cost: tuple[CostTerms, ...] = ()
    exclusive: tuple[Exclusive, ...] = ()
    clawback: tuple[Clawback, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    check: tuple[Check, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    designation: DesignationSpec | None = None
    seat: SeatSpec | None = None
    plan: Plan | None = None
    kpi: tuple[Kpi, ...] = ()
    example: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _has_the_parts_of_its_kind(self) -> "Definition":
        needed = {
            "plan": self.plan,
            "designation": self.designation,
            "voucher": self.menu,
            "loan": self.loan,
        }
        if self.kind in needed and not needed[self.kind]:
            raise ValueError(f"a {self.kind} needs its part")
        if self.kind != "plan" and not self.terms:
            raise ValueError("say [[terms]]: who may have it since when")
        if self.payment.plan in {"wallet", "voucher"} and self.wallet is None:
            raise ValueError("money in a wallet needs [wallet]")
        return self

    @property
    def body_slug(self) -> str:
        return self.id.split("/")[1]

    @cached_property
    def labels(self) -> dict[str, Text]:
        """Return the words of all facts and their values, those of the records among them."""
        named = record_facts.labels()
        named |= {name: spec.named for name, spec in self.facts.items()}
        for spec in self.facts.values():
            named |= {value: said.text for value, said in spec.values.items()}
        return named

    @property
    def fields(self) -> tuple[FormField, ...]:
        return tuple(field for section in self.section for field in section.field)

    def terms_on(self, day: date) -> Terms | None:
        """Return the terms in force on a day."""
        return period.in_force(self.terms, day)

    def cost_on(self, day: date) -> CostTerms | None:
        """Return the terms of costs in force on a day."""
        return period.in_force(self.cost, day)

    def has_stage(self, kind: str) -> bool:
        return any(stage.kind == kind for stage in self.stage)

    def stage_after(self, kind: str) -> Stage | None:
        """Return the stage that follows the first one of a kind, if the file names both."""
        kinds = [stage.kind for stage in self.stage]
        place = kinds.index(kind) + 1 if kind in kinds else len(kinds)
        return self.stage[place] if place < len(kinds) else None
