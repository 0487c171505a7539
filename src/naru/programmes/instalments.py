"""
Say which payments of an award fall due, by the file's [payment]: how much, and after what.

``lump`` and ``loan`` are paid at once; ``advance`` by instalments, each after its milestone or
check; ``claims`` after the fact, as much as costs were accepted; the price of what is given
``in_kind`` at once or by instalments, to its supplier. Other plans pay nothing to a bank.
"""

from collections.abc import Collection
from dataclasses import dataclass

from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition

TO_A_BANK = frozenset({"lump", "advance", "claims", "in_kind", "loan"})
WHOLE = "whole"
CLAIM = "claim-"
WHOLE_NAME = Text("전액", "the whole")
AGREEMENT = Text("협약 체결", "the signed agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """
    What is known of an award when it is asked what falls due.

    ``promised`` is its public money before anything came back; ``accepted`` the public part of
    accepted costs, ``claimed`` what was already asked for of it, ``claims`` in how many payments;
    ``reached`` the codes of accepted milestones and checks.
    """

    promised: int
    is_agreed: bool = True
    reached: Collection[str] = ()
    accepted: int = 0
    claimed: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A payment that can be asked for, or what it still waits for."""

    code: str
    name: Text
    amount: int
    waits_for: Text | None = None


def dues(definition: Definition, state: State) -> tuple[Due, ...]:
    """Return the payments of an award in their order; those of no money are left out."""
    plan = definition.payment.plan
    if plan not in TO_A_BANK:
        return ()
    waits = None if state.is_agreed or not needs_agreement(definition) else AGREEMENT
    found: tuple[Due, ...]
    if plan == "claims":
        found = (_claim(state, waits),)
    elif plan in {"lump", "loan"}:
        found = (_whole(state, waits),)
    else:
        found = _instalments(definition, state, waits)
    return tuple(due for due in found if due.amount > 0)


def needs_agreement(definition: Definition) -> bool:
    """Say whether money waits for an agreement that both sides signed."""
    return definition.agreement is not None and definition.agreement.is_needed


def _instalments(definition: Definition, state: State, waits: Text | None) -> tuple[Due, ...]:
    parts = definition.payment.instalment
    if not parts:
        return (_whole(state, waits),)
    amounts = won(state.promised).split([part.share_bp for part in parts])
    names = {one.code: one.name.text for one in definition.milestone}
    names |= {one.code: one.name.text for one in definition.check}
    return tuple(
        Due(
            code=part.code,
            name=part.name.text,
            amount=amount.minor,
            waits_for=waits or _unreached(part.after, state, names),
        )
        for part, amount in zip(parts, amounts, strict=True)
    )


def _whole(state: State, waits: Text | None) -> Due:
    return Due(code=WHOLE, name=WHOLE_NAME, amount=state.promised, waits_for=waits)


def _unreached(after: str, state: State, names: dict[str, Text]) -> Text | None:
    if not after or after in state.reached:
        return None
    return names.get(after, Text(after))


def _claim(state: State, waits: Text | None) -> Due:
    payable = min(state.accepted, state.promised) - state.claimed
    code = f"{CLAIM}{state.claims + 1}"
    return Due(
        code=code,
        name=claim_name(code),
        amount=max(payable, 0),
        waits_for=waits,
    )


def claim_name(code: str) -> Text:
    """Name a claim by its code, and any other payment by the code itself."""
    number = code.removeprefix(CLAIM)
    return Text(f"{number}차 비용 청구", f"claim {number}") if number != code else Text(code)
