"""The money of a programme: budget and its bearers, payment, wallets, menus, claw-back."""

from datetime import date
from typing import Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, model_validator

from naru.kernel.money import Rounding
from naru.programmes.definition.words import (
    BasisPoints,
    Code,
    Conditions,
    FactName,
    Part,
    Said,
    Won,
)
from naru.rules.amounts import Amount
from naru.rules.decisions import Terms

FULL_BP = 10_000


class Share(Part):
    """What one bearer (국비, 도비, 시비, 기금) puts in: ``weight`` of the whole."""

    bearer: Code
    name: Said
    weight: StrictInt = Field(ge=1)


class Budget(Part):
    """The money of one call and who bears it (국·도·시비 분담)."""

    total: Won
    share: tuple[Share, ...] = Field(min_length=1, max_length=10)


class Quota(Part):
    """How many awards at most, and how many of one holder."""

    awards: StrictInt | None = Field(default=None, ge=1)
    of_one_holder: StrictInt = Field(default=1, ge=1)


class Instalment(Part):
    """A part of an award (차수); it falls due after a milestone or a report, or at once."""

    code: Code
    name: Said
    share_bp: BasisPoints
    after: StrictStr = ""  # the code of a milestone or check; "" at once after the agreement


class Payment(Part):
    """
    How an award is paid.

    ``lump`` at once; ``advance`` (개산급) by instalments with a settlement afterwards; ``claims``
    after the fact, against evidence; ``wallet`` as restricted lots; ``voucher`` as a voucher with
    a menu; ``in_kind`` as a seat or thing, whose price the body pays to whoever supplies it;
    ``loan`` is paid at once and comes back by its plan of repayment; ``none`` brings no money.
    ``to`` a supplier (insurer, agency) goes what is paid for the holder. ``own`` is the own
    contribution (자부담) worked out from the facts.
    """

    plan: Literal["lump", "advance", "claims", "wallet", "voucher", "in_kind", "loan", "none"]
    to: Literal["applicant", "supplier"] = "applicant"
    own: Amount | None = None
    instalment: tuple[Instalment, ...] = ()
    is_settled: StrictBool = False

    @model_validator(mode="after")
    def _whole(self) -> "Payment":
        if self.instalment and sum(one.share_bp for one in self.instalment) != FULL_BP:
            raise ValueError("the instalments do not add up to the whole")
        return self

    @property
    def is_to_supplier(self) -> bool:
        """Say whether somebody else than the holder is paid, for her."""
        return self.to == "supplier" or self.plan == "in_kind"


class LoanSpec(Part):
    """
    What a policy fund (정책자금) lends at: interest a year in basis points, and for how long.

    The first ``grace_months`` of the months bring interest only (거치). All follow from the facts.
    """

    rate_bp: Amount
    months: Amount
    grace_months: Amount
    method: Literal["equal_principal", "equal_instalment", "bullet"] = "equal_principal"


class Wallet(Part):
    """
    Restricted money: where, on what and until when it may be spent (see ledger.schemes.Terms).

    Either a last day ``use_by`` or ``valid_days`` from issuing; what is left goes back to the
    fund. Orders of a voucher may be finished for ``finish_days`` after its last day.
    """

    scheme: Code
    name: Said
    kind: Literal["payback", "policy", "voucher"] = "policy"
    channels: tuple[Literal["mall", "shop"], ...] = ("mall", "shop")
    places: tuple[StrictStr, ...] = ()
    vendor_sales_max: Won | None = None
    categories_excluded: tuple[StrictStr, ...] = ()
    use_by: date | None = None
    valid_days: StrictInt | None = Field(default=None, ge=1)
    finish_days: StrictInt = Field(default=0, ge=0, le=1_000)

    @model_validator(mode="after")
    def _ends(self) -> "Wallet":
        if self.kind != "voucher" and (self.use_by is None) == (self.valid_days is None):
            raise ValueError("say either use_by or valid_days")
        return self


class MenuItem(Part):
    """
    One service of a voucher's menu (메뉴).

    ``cap`` is won of one voucher, ``cap_bp`` its share; ``orders_until`` an earlier last day. Work
    that takes longer than ``interim_after_days`` may be settled in parts (중간정산).
    """

    code: Code
    name: Said
    cap: Won | None = None
    cap_bp: BasisPoints | None = None
    orders_until: date | None = None
    interim_after_days: StrictInt | None = Field(default=None, ge=0)
    needs: Conditions = ()


class CostTerms(Part):
    """
    Which costs are paid, how much of each; dated like all terms.

    Conditions and amount ask the facts of one cost item (``cost.won``, ``cost.kind``,
    ``cost.incoterm``, …) beside those of the applicant.
    """

    since: date
    basis: StrictStr = ""
    who: Conditions = ()
    amount: Amount

    def as_terms(self) -> Terms:
        """Return them in the form that decisions are made on."""
        return Terms(since=self.since, basis=self.basis, who=self.who, amount=self.amount)


class Exclusive(Part):
    """
    A rule against double support (중복지원).

    ``programme``: not beside the named programmes; ``cost_item``: an invoice is paid once,
    whoever pays; ``holder``: a person or firm has it ``times`` in a ``period``.
    """

    rule: Literal["programme", "cost_item", "holder"]
    programmes: tuple[StrictStr, ...] = ()
    period: Literal["ever", "year", "call"] = "ever"
    times: StrictInt = Field(default=1, ge=1)
    basis: StrictStr = ""

    @model_validator(mode="after")
    def _names_programmes(self) -> "Exclusive":
        if self.rule == "programme" and not self.programmes:
            raise ValueError("name the programmes")
        return self


class SettlementSpec(Part):
    """
    How awards are closed (정산).

    Within ``days`` of its last day the holder settles; what is unspent comes back within
    ``return_days``. An award longer than ``interim_after_days`` may be settled on the way.
    """

    days: StrictInt = Field(ge=1, le=366)
    return_days: StrictInt = Field(default=30, ge=1, le=366)
    interim_after_days: StrictInt | None = Field(default=None, ge=1)
    basis: StrictStr = ""


class Clawback(Part):
    """
    When money comes back (환수).

    ``pro_rata_by_day`` takes the days from the event to the day ``until`` (not included) out of
    all days since ``since`` (the award's own days where not said), rounded as named; ``whole``
    takes everything. The multiples are the penalties (제재부가금) of the law, as the most a
    decision may add; ``interest_bp`` is the interest of a year since the payment.
    """

    event: Code
    name: Said
    method: Literal["pro_rata_by_day", "whole"]
    since: date | None = None
    until: date | None = None
    rounding: Rounding = Rounding.DOWN
    interest_bp: BasisPoints = 0
    return_days: StrictInt = Field(default=30, ge=1, le=366)
    false_claim_times_max: StrictInt | None = Field(default=None, ge=1)
    misuse_times_max: StrictInt | None = Field(default=None, ge=1)
    basis: StrictStr = ""


class Milestone(Part):
    """Something to reach and report (단계별 성과), with the days it may take."""

    code: Code
    name: Said
    days: StrictInt = Field(ge=1)
    asks: Conditions = ()  # on the facts of the report


class Check(Part):
    """
    A check of an awarded thing (설치 점검, 임대료 점검): facts that are asked, and what must hold.

    ``every_days`` repeats it; ``unit`` says what it looks at (a machine, a rented shop).
    """

    code: Code
    name: Said
    unit: Said
    facts: tuple[FactName, ...] = Field(min_length=1)
    asks: Conditions = ()
    every_days: StrictInt | None = Field(default=None, ge=1)
    needs_photo: StrictBool = False


class Equipment(Part):
    """One thing of an equipment catalogue (스마트기술 목록) that may be chosen."""

    code: Code
    name: Said
    maker: StrictStr = ""
    price: Won
