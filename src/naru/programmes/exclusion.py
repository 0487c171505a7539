"""
Rules against double support (중복지원): which keys an award takes, so that nobody takes one twice.

Pure. The database holds ``(holder, key)`` unique, so two officers cannot support one holder twice
at the same moment either.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from naru.kernel.text import Text
from naru.programmes.definition.money import Exclusive
from naru.programmes.definition.programme import Definition
from naru.rules.verdict import Reason

RULE = "exclusive"
SUPPORT = Text("지원 이력", "earlier support")
SUPPORTED = Text("이미 지원받음", "supported already")
ADVICE = Text(
    "같은 지원을 다시 받을 수 없습니다. 지원 이력이 다르면 담당자에게 알려 주세요.",
    "The same support cannot be had again. Tell the office if this record is wrong.",
)
PERIODS = {
    "ever": Text("한 번만", "once only"),
    "year": Text("한 해에 {times}번까지", "{times} a year at most"),
    "call": Text("공고마다 {times}번까지", "{times} a call at most"),
}
BESIDE = Text(
    "함께 받을 수 없는 사업을 받지 않을 것", "not beside a programme that excludes this one"
)


def period_of(rule: Exclusive, *, on: date, call_id: UUID | None) -> str:
    """Return the word of the period in which a holder may be supported ``times`` times."""
    return {"ever": "ever", "year": str(on.year), "call": str(call_id)}[rule.period]


def keys(definition: Definition, *, on: date, call_id: UUID, taken: int = 0) -> tuple[str, ...]:
    """
    Return the support keys of the next award to one holder.

    ``taken`` is how many the holder has in the period; the key names the place, so that at most
    ``times`` awards fit in. Pairs of programmes share one key between them.
    """
    found = []
    for rule in definition.exclusive:
        if rule.rule == "holder":
            place = min(taken, rule.times - 1) + 1
            found.append(f"{definition.id}:{period_of(rule, on=on, call_id=call_id)}:{place}")
        if rule.rule == "programme":
            period = period_of(rule, on=on, call_id=call_id)
            found += [f"{pair(definition.id, other)}:{period}" for other in rule.programmes]
    return tuple(found)


def next_keys(
    definition: Definition,
    *,
    on: date,
    call_id: UUID,
    held: Collection[str],
    rivals: Collection[tuple[str, str]] = (),
) -> tuple[str, ...]:
    """
    Return the keys of the next award to a holder who has some keys already.

    ``rivals`` are pairs (programme, period) whose own files exclude this programme. A place of a
    period that is used up is asked for again, so that the database refuses it.
    """
    found = []
    for rule in definition.exclusive:
        period = period_of(rule, on=on, call_id=call_id)
        if rule.rule == "holder":
            places = [f"{definition.id}:{period}:{place}" for place in range(1, rule.times + 1)]
            found.append(next((key for key in places if key not in held), places[-1]))
        if rule.rule == "programme":
            found += [f"{pair(definition.id, other)}:{period}" for other in rule.programmes]
    found += [f"{pair(definition.id, other)}:{period}" for other, period in rivals]
    return tuple(dict.fromkeys(found))


def pair(one: str, other: str) -> str:
    """Return the key that two programmes share, whichever is asked for first."""
    first, second = sorted((one, other))
    return f"{first}|{second}"


def reasons(
    definition: Definition, *, on: date, call_id: UUID | None, held: Collection[str]
) -> tuple[Reason, ...]:
    """Return a reason for every rule by which a holder of these keys was supported already."""
    return tuple(
        Reason(
            rule=RULE,
            fact="support",
            label=SUPPORT,
            met=False,
            value=SUPPORTED,
            limit=_limit(rule),
            advice=ADVICE,
            basis=rule.basis,
        )
        for rule in definition.exclusive
        if _is_used_up(definition, rule, on=on, call_id=call_id, held=held)
    )


def _is_used_up(
    definition: Definition,
    rule: Exclusive,
    *,
    on: date,
    call_id: UUID | None,
    held: Collection[str],
) -> bool:
    period = period_of(rule, on=on, call_id=call_id) if call_id or rule.period != "call" else ""
    if rule.rule == "holder":
        places = (f"{definition.id}:{period}:{place}" for place in range(1, rule.times + 1))
        return all(key in held for key in places)
    if rule.rule == "programme":
        return any(f"{pair(definition.id, other)}:{period}" in held for other in rule.programmes)
    return False  # A cost item is judged invoice by invoice.


def _limit(rule: Exclusive) -> Text:
    return BESIDE if rule.rule == "programme" else PERIODS[rule.period].fill(times=rule.times)


def in_words(rule: Exclusive) -> Text:
    """Say a rule on the notice: how often, or beside what not."""
    if rule.rule == "cost_item":
        said = Text("같은 비용은 한 번만 지원합니다", "the same cost is paid once only")
    elif rule.rule == "programme":
        said = Text("함께 받을 수 없는 사업이 있습니다", "some programmes exclude each other")
    else:
        limit = _limit(rule)
        said = Text(f"{limit.ko} 받을 수 있습니다", f"to be had {limit.en}")
    basis = f" ({rule.basis})" if rule.basis else ""
    return Text(f"{said.ko}{basis}", f"{said.en}{basis}")
