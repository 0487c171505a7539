"""
The form of a programme: read what was typed, turn answers into facts, find what is missing.

Pure. An answer is kept as plain JSON: text, a whole number, true or false, a day as ISO text, a
list of choices, a region's code, or a document's id. A flag that becomes a fact is a question of
yes or no; one that does not is a promise to be ticked.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from naru.geography import phone as phone_numbers
from naru.geography.region import check_code, lineage
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.asking import EvidenceSpec, FormField, Section
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import RECORD_FACTS
from naru.rules.facts import YES_OR_NO, Fact, Facts
from naru.rules.verdict import every

Answer = str | int | bool | list[str] | None
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D{0,2}")
NUMBER = re.compile(r"-?\d{1,15}")
YES, NO = ("true", "yes", "on", "1", "예", "네", "동의", "동의함"), ("false", "no", "0", "아니요")
MYRIADS = {"천": 1_000, "만": 10_000, "백만": 1_000_000, "억": 100_000_000}
COUNTED = re.compile(r"(\d+)(억|백만|만|천)")


class BadAnswer(Refusal):
    """What was typed is no answer to this question; ``label`` and ``why`` are texts."""

    code = "programmes.bad_answer"
    says = Text(ko="‘{label}’ 항목: {why}", en="{label}: {why}")
    next_step = Text(ko="값을 고친 뒤 다시 저장해 주세요.", en="Mend it and save again.")

    def __init__(self, *, label: Text, why: Text) -> None:
        super().__init__(label=label, why=why)
        self.label, self.why = label, why

    @property
    def sentence(self) -> Text:
        """Say which question and why, each language with its own words."""
        return Text(
            self.says.ko.format(label=self.label.ko, why=self.why.ko),
            self.says.en.format(label=self.label.en, why=self.why.en),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What an application still lacks before it can be handed in."""

    fields: tuple[FormField, ...] = ()
    papers: tuple[EvidenceSpec, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one section has come."""

    section: Section
    answered: int
    asked: int
    missing: int  # required and not answered yet

    @property
    def is_done(self) -> bool:
        return self.missing == 0


def clean(field: FormField, typed: str | Sequence[str]) -> Answer:
    """
    Return what was typed as the answer that is kept; None where nothing was.

    :raises BadAnswer: where it is no answer to this question.
    """
    texts = [typed] if isinstance(typed, str) else list(typed)
    texts = [text.strip() for text in texts if text.strip()]
    if not texts:
        return None
    if field.kind == "choices":
        return [_choice(field, text) for text in texts]
    return CLEANERS[field.kind](field, texts[0])


def visible(definition: Definition, facts: Facts) -> tuple[FormField, ...]:
    """Return the questions that are asked of somebody with these facts."""
    return tuple(field for field in definition.fields if is_asked(field.when, facts))


def is_asked(when: Sequence[object], facts: Facts) -> bool:
    """Say whether conditions are met; without conditions everybody is asked."""
    verdicts = [condition.judge(facts, {}) for condition in when]  # type: ignore[attr-defined]
    return every(verdicts).met is True


def facts_of(
    definition: Definition, answers: Mapping[str, Answer], record: Facts
) -> dict[str, Fact]:
    """
    Return the facts of the records together with those that answers give.

    What the records know, they say: an answer counts only where the file asks for it or the
    records are silent. Hidden questions give no facts, so a later ``when`` sees earlier answers.
    """
    facts: dict[str, Fact] = dict(record)
    for field in definition.fields:
        answer = answers.get(field.name)
        if field.fact is None or answer is None or not is_asked(field.when, facts):
            continue
        if field.fact in record and not _is_asked_fact(definition, field.fact):
            continue
        spec = definition.facts.get(field.fact)
        facts[field.fact] = _fact(field, answer, is_list=spec is not None and spec.kind == "list")
    return facts


def facts_asked(definition: Definition) -> frozenset[str]:
    """Return the names of facts that answers give, whatever the records may know."""
    return frozenset(
        field.fact
        for field in definition.fields
        if field.fact and _is_asked_fact(definition, field.fact)
    )


def sensitive_facts(definition: Definition) -> frozenset[str]:
    """Return the names of facts that come from sensitive answers."""
    return frozenset(one.fact for one in definition.fields if one.is_sensitive and one.fact)


def gaps(
    definition: Definition,
    answers: Mapping[str, Answer],
    papers: Collection[str],
    facts: Facts,
) -> Gaps:
    """Return which required questions and papers are missing."""
    fields = (field for field in visible(definition, facts) if field.is_required)
    needed = (paper for paper in papers_asked(definition, facts) if paper.is_required)
    return Gaps(
        fields=tuple(field for field in fields if not is_answered(field, answers)),
        papers=tuple(paper for paper in needed if paper.code not in papers),
    )


def papers_asked(definition: Definition, facts: Facts) -> tuple[EvidenceSpec, ...]:
    """Return the papers that are asked of somebody with these facts."""
    return tuple(paper for paper in definition.evidence if is_asked(paper.when, facts))


def is_answered(field: FormField, answers: Mapping[str, Answer]) -> bool:
    """Say whether a question is answered; a promise only when it is given."""
    answer = answers.get(field.name)
    if field.kind == "flag" and field.fact is None and field.is_required:
        return answer is True
    return answer is not None


def progress(
    definition: Definition, answers: Mapping[str, Answer], facts: Facts
) -> tuple[Progress, ...]:
    """Return how far each section has come."""
    shown = set(visible(definition, facts))
    return tuple(
        Progress(
            section=section,
            asked=sum(field in shown for field in section.field),
            answered=sum(field in shown and is_answered(field, answers) for field in section.field),
            missing=sum(
                field in shown and field.is_required and not is_answered(field, answers)
                for field in section.field
            ),
        )
        for section in definition.section
    )


def in_words(field: FormField, answer: Answer) -> Text:
    """Write an answer for people; regions and files are named by whoever knows them."""
    if answer is None:
        return Text("")
    if isinstance(answer, bool):
        return YES_OR_NO[answer]
    if isinstance(answer, int):
        won = ("원", " won") if field.kind == "money" else ("", "")
        return Text(f"{answer:,}{won[0]}", f"{answer:,}{won[1]}")
    named = [_word(field, one) for one in ([answer] if isinstance(answer, str) else answer)]
    return Text(", ".join(one.ko for one in named), ", ".join(one.en for one in named))


def _word(field: FormField, value: str) -> Text:
    if field.kind == "phone":
        return Text(phone_numbers.show(value), phone_numbers.show(value, "en"))
    return next((one.label.text for one in field.choices if one.value == value), Text(value, value))


def _is_asked_fact(definition: Definition, name: str) -> bool:
    spec = definition.facts.get(name)
    return name not in RECORD_FACTS if spec is None else spec.source != "record"


def _fact(field: FormField, answer: Answer, *, is_list: bool) -> Fact:
    assert answer is not None, "only answers become facts"
    if field.kind == "region" and isinstance(answer, str):
        return (answer, *lineage(answer))
    if field.kind == "date" and isinstance(answer, str):
        return date.fromisoformat(answer)
    if isinstance(answer, list):
        return tuple(answer)
    return (str(answer),) if is_list else answer


def _bad(field: FormField, ko: str, en: str) -> BadAnswer:
    return BadAnswer(label=field.label.text, why=Text(ko, en))


def _text(field: FormField, typed: str) -> str:
    if len(typed) > field.letters_max:
        limit = field.letters_max
        raise _bad(field, f"{limit:,}자까지 쓸 수 있습니다.", f"At most {limit:,} characters.")
    return typed


def _whole(field: FormField, typed: str) -> int:
    plain = re.sub(r"[,\s]|원$|\(원\)", "", typed).removesuffix("원")
    if COUNTED.search(plain) and COUNTED.sub("", plain) in {"", "원"}:
        plain = str(sum(int(many) * MYRIADS[unit] for many, unit in COUNTED.findall(plain)))
    if not NUMBER.fullmatch(plain):
        raise _bad(field, "숫자로 적어 주세요.", "Write a whole number.")
    value = int(plain)
    low = 0 if field.low is None and field.kind == "money" else field.low
    if low is not None and value < low:
        raise _bad(field, f"{low:,} 이상으로 적어 주세요.", f"Write {low:,} or more.")
    if field.high is not None and value > field.high:
        raise _bad(field, f"{field.high:,} 이하로 적어 주세요.", f"Write {field.high:,} or less.")
    return value


def _date(field: FormField, typed: str) -> str:
    found = DAY.fullmatch(typed)
    try:
        year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return date(year, month, day).isoformat()
    except ValueError:
        raise _bad(
            field, "날짜로 적어 주세요. 예: 2026-03-02", "Write a date such as 2026-03-02."
        ) from None


def _choice(field: FormField, typed: str) -> str:
    for one in field.choices:
        if typed in {one.value, one.label.ko, one.label.en}:
            return one.value
    raise _bad(field, "보기 가운데에서 골라 주세요.", "Choose one of those offered.")


def _flag(field: FormField, typed: str) -> bool:
    if typed.lower() in YES:
        return True
    if typed.lower() in NO:
        return False
    raise _bad(field, "예 또는 아니요로 답해 주세요.", "Answer yes or no.")


def _phone(_field: FormField, typed: str) -> str:
    return phone_numbers.parse(typed)


def _email(field: FormField, typed: str) -> str:
    if not EMAIL.fullmatch(typed):
        raise _bad(field, "이메일 주소로 적어 주세요.", "Write an e-mail address.")
    return typed


def _region(_field: FormField, typed: str) -> str:
    return check_code(typed)


CLEANERS: dict[str, Callable[[FormField, str], Answer]] = {
    "text": _text,
    "long_text": _text,
    "number": _whole,
    "money": _whole,
    "date": _date,
    "choice": _choice,
    "flag": _flag,
    "file": _text,
    "region": _region,
    "phone": _phone,
    "email": _email,
}
