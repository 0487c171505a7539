"""A programme as an officer reads it: who, how much, in which steps, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from naru.kernel.text import Text
from naru.programmes import examples, in_words
from naru.programmes.definition.course import Stage
from naru.programmes.definition.outcome import Example
from naru.programmes.definition.programme import Definition
from naru.programmes.editing import labels
from naru.rules.decisions import Terms

BP_PER_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One condition in words, with its own basis and what to do where it is not met."""

    said: Text
    basis: str
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTerms:
    """Terms in words; ``state`` is past, now or coming."""

    since: date
    basis: str
    state: str
    rules: Sequence[Rule]
    amount: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """What one bearer puts in."""

    name: Text
    percent: str
    won: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An example with its result."""

    name: str
    on: date
    asks: Text
    expected: Sequence[Text]
    is_good: bool
    failures: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A word of the file and what it says."""

    label: Text
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole programme in words."""

    definition: Definition
    kind: Text
    subject: Text
    terms: Sequence[DatedTerms]
    budget: int | None
    bearers: Sequence[Bearer]
    money: Sequence[Line]
    course: Sequence[Line]
    stages: Sequence[tuple[Stage, Text]]
    limits: Sequence[Line]
    proofs: Sequence[Proof]

    @property
    def failed(self) -> int:
        return sum(not proof.is_good for proof in self.proofs)


def sheet(definition: Definition, *, on: date) -> Sheet:
    """Write a programme in words, as of a day."""
    budget = definition.budget
    return Sheet(
        definition=definition,
        kind=labels.choice(definition.kind),
        subject=labels.choice(definition.subject),
        terms=[_terms(one, definition, on) for one in reversed(definition.terms)],
        budget=budget.total if budget else None,
        bearers=_bearers(definition),
        money=_money(definition),
        course=_course(definition),
        stages=[(stage, labels.choice(stage.who)) for stage in definition.stage],
        limits=_limits(definition),
        proofs=proofs(definition),
    )


def proofs(definition: Definition) -> list[Proof]:
    """Run a file's examples and write them in words."""
    return [
        Proof(
            name=verdict.example.name,
            on=verdict.example.on,
            asks=labels.word("terms")
            if verdict.example.asks == "award"
            else labels.word(verdict.example.asks),
            expected=_expected(verdict.example, definition),
            is_good=verdict.is_good,
            failures=verdict.failures,
        )
        for verdict in examples.check(definition)
    ]


def _expected(example: Example, definition: Definition) -> list[Text]:
    said = [Text("대상", "allowed") if example.allowed else Text("대상 아님", "not allowed")]
    if example.pays is not None:
        said.append(Text(f"{example.pays:,}원", f"{example.pays:,} won"))
    if example.own is not None:
        said.append(Text(f"자부담 {example.own:,}원", f"own {example.own:,} won"))
    if example.misses:
        named = [definition.labels.get(fact, Text(fact, fact)) for fact in example.misses]
        missed = in_words.joined(named, ", ", ", ")
        said.append(Text(f"미충족: {missed.ko}", f"misses {missed.en}"))
    return said


def _terms(terms: Terms, definition: Definition, on: date) -> DatedTerms:
    now = definition.terms_on(on)
    state = "now" if terms is now else "coming" if terms.since > on else "past"
    return DatedTerms(
        since=terms.since,
        basis=terms.basis,
        state=state,
        rules=[
            Rule(
                said=in_words.condition(one, definition.labels),
                basis=getattr(one, "basis", ""),
                advice=Text(getattr(one, "advice_ko", ""), getattr(one, "advice_en", "")),
            )
            for one in terms.who
        ],
        amount=in_words.amount(terms.amount, definition.labels) if terms.amount else None,
    )


def _bearers(definition: Definition) -> list[Bearer]:
    budget = definition.budget
    if budget is None:
        return []
    weights = sum(share.weight for share in budget.share)
    return [
        Bearer(
            name=share.name.text,
            percent=f"{share.weight * 100 / weights:.1f}".removesuffix(".0") + "%",
            won=budget.total * share.weight // weights,
        )
        for share in budget.share
    ]


def _money(definition: Definition) -> list[Line]:
    payment, quota = definition.payment, definition.quota
    found = [Line(label=labels.word("payment"), said=labels.choice(payment.plan))]
    if payment.own is not None:
        own = in_words.amount(payment.own, definition.labels)
        found.append(Line(label=labels.word("own"), said=own))
    for part in payment.instalment:
        percent = f"{part.share_bp / BP_PER_PERCENT:g}%"
        name = part.name.text
        said = Text(f"{name.ko} {percent}", f"{name.en} {percent}")
        found.append(Line(label=labels.word("instalment"), said=said))
    if quota.awards is not None:
        said = Text(f"{quota.awards:,}곳", f"{quota.awards:,}")
        found.append(Line(label=labels.word("awards"), said=said))
    if definition.wallet is not None:
        found.append(Line(label=labels.word("wallet"), said=definition.wallet.name.text))
    return found


def _course(definition: Definition) -> list[Line]:
    chosen = definition.selection
    found = [Line(label=labels.word("selection"), said=labels.choice(chosen.method))]
    for criterion in chosen.criterion:
        name = criterion.name.text
        said = Text(f"{name.ko} {criterion.points_max}점", f"{name.en}, {criterion.points_max}")
        found.append(Line(label=labels.word("criterion"), said=said))
    for bonus in chosen.bonus:
        name = bonus.name.text
        said = Text(f"{name.ko} +{bonus.points}점", f"{name.en}, +{bonus.points}")
        found.append(Line(label=labels.word("bonus"), said=said))
    if chosen.pass_mark:
        mark = Text(f"{chosen.pass_mark}점", f"{chosen.pass_mark}")
        found.append(Line(label=labels.word("pass_mark"), said=mark))
    return found


def _limits(definition: Definition) -> list[Line]:
    found = []
    for rule in definition.exclusive:
        named = labels.choice(rule.rule)
        more = ", ".join(rule.programmes)
        period = labels.choice(rule.period) if rule.rule != "cost_item" else Text("", "")
        times = f" {rule.times}" if rule.times > 1 else ""
        ko = " ".join(part for part in (named.ko, more, period.ko) if part)
        en = " ".join(part for part in (named.en, more, period.en) if part)
        said = Text(f"{ko}{times}{'회까지' if times else ''}", f"{en}{times}")
        found.append(Line(label=labels.word("exclusive"), said=said))
    for clawback in definition.clawback:
        name, how = clawback.name.text, labels.choice(clawback.method)
        said = Text(f"{name.ko}: {how.ko}", f"{name.en}: {how.en}")
        found.append(Line(label=labels.word("clawback"), said=said))
    for kpi in definition.kpi:
        goal = "" if kpi.target is None else f" {kpi.target:,}"
        name = kpi.name.text
        found.append(
            Line(label=labels.word("kpi"), said=Text(f"{name.ko}{goal}", f"{name.en}{goal}"))
        )
    return found
