"""
Say who was supported already (중복지원): by this programme too often, or by one that excludes it.

A rule against another programme works in both directions: the file of either may state it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import exclusion
from naru.programmes.definition.money import Exclusive
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Award, Programme, SupportRecord
from naru.programmes.queries import programmes

ENDED = ("cancelled", "revoked")
BESIDE = Text(
    "‘{name}’ 지원을 받고 있어 함께 받을 수 없습니다 ({number}).",
    'Supported by "{name}", which excludes this ({number}).',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A programme beside which this one cannot be had, and the rule that says so."""

    code: str
    name: Text
    rule: Exclusive


def bars(
    *,
    body_id: int,
    definition: Definition,
    call_id: UUID,
    holder_ids: Collection[UUID],
    on: date,
) -> dict[UUID, tuple[Text, ...]]:
    """Return why holders cannot have another award, in words; who can is left out."""
    held = held_keys(body_id=body_id, holder_ids=holder_ids)
    found: dict[UUID, list[Text]] = defaultdict(list)
    for holder_id in holder_ids:
        reasons = exclusion.reasons(definition, on=on, call_id=call_id, held=held[holder_id])
        found[holder_id] += [reason.sentence for reason in reasons]
    for holder_id, text in _beside(body_id, definition, holder_ids, on):
        found[holder_id].append(text)
    return {holder_id: tuple(texts) for holder_id, texts in found.items() if texts}


def keys_of_next(
    *,
    body_id: int,
    definition: Definition,
    call_id: UUID,
    holder_ids: Collection[UUID],
    on: date,
) -> dict[UUID, tuple[str, ...]]:
    """Return the support keys that the next award takes, by holder."""
    held = held_keys(body_id=body_id, holder_ids=holder_ids)
    own = held_keys(body_id=body_id, holder_ids=holder_ids, code=definition.id)
    named = [
        (rival.code, exclusion.period_of(rival.rule, on=on, call_id=call_id))
        for rival in rivals(body_id=body_id, definition=definition)
    ]
    return {
        # A pair's key that an earlier award of this same programme took is hers already.
        holder_id: tuple(
            key
            for key in exclusion.next_keys(
                definition, on=on, call_id=call_id, held=held[holder_id], rivals=named
            )
            if "|" not in key or key not in own[holder_id]
        )
        for holder_id in holder_ids
    }


def rivals(*, body_id: int, definition: Definition) -> list[Rival]:
    """Return the programmes of a body that exclude this one, or that it excludes."""
    own = {
        code: rule
        for rule in definition.exclusive
        if rule.rule == "programme"
        for code in rule.programmes
    }
    return [
        Rival(code=one.code, name=one.name, rule=rule)
        for one in programmes.programmes(body_id=body_id)
        if one.code != definition.id
        and (rule := own.get(one.code) or _rule_against(one, definition.id)) is not None
    ]


def held_keys(
    *, body_id: int, holder_ids: Collection[UUID], code: str = ""
) -> Mapping[UUID, set[str]]:
    """Return under which keys holders were supported, by any programme or by one."""
    rows = SupportRecord.objects.in_book(body_id).filter(holder_id__in=set(holder_ids))
    rows = rows.filter(programme_code=code) if code else rows
    found: dict[UUID, set[str]] = defaultdict(set)
    for holder_id, key in rows.values_list("holder_id", "key"):
        found[holder_id].add(key)
    return found


def _rule_against(one: programmes.ProgrammeView, code: str) -> Exclusive | None:
    if one.newest is None:
        return None
    rules = programmes.definition(one.newest.id).exclusive
    return next((r for r in rules if r.rule == "programme" and code in r.programmes), None)


def _beside(
    body_id: int, definition: Definition, holder_ids: Collection[UUID], on: date
) -> list[tuple[UUID, Text]]:
    known = {rival.code: rival for rival in rivals(body_id=body_id, definition=definition)}
    if not known:
        return []
    codes = dict(
        Programme.objects.filter(body_id=body_id, code__in=known).values_list("id", "code")
    )
    awards = Award.objects.in_book(body_id).filter(
        programme_id__in=codes, holder_id__in=set(holder_ids)
    )
    found = []
    for award in awards.exclude(status__in=ENDED).order_by("id"):
        rival = known[codes[award.programme_id]]
        same_year = legal_date(award.reserved_at).year == on.year
        if rival.rule.period == "ever" or same_year:
            told = Text(
                BESIDE.ko.format(name=rival.name.ko, number=award.number),
                BESIDE.en.format(name=rival.name.en, number=award.number),
            )
            found.append((award.holder_id, told))
    return found
