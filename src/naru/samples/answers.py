"""
Read what a buyer entered in a survey: keep what makes sense, say what does not.

Answers are kept as plain values: rating → 1 to 5, choice → a code, choices → codes, text → words,
agree → yes or no, prices → four whole hundredths or fewer. Half a survey is an answer in the
making; only what is asked at the end must be there at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naru.samples import numbers
from naru.samples.price_curve import Four
from naru.samples.summaries import POINTS
from naru.samples.surveys import Question, Survey

PRICES = ("too_cheap", "cheap", "expensive", "too_expensive")
WORDS_MAX = 1_000
Entered = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be mended: at which question, and why (a code that the door says in words)."""

    question: str
    why: str  # "unreadable" | "out_of_order" | "incomplete" | "needed" | "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The answers that were understood, and what was not."""

    answers: Mapping[str, Any]
    faults: tuple[Fault, ...]


def read(survey: Survey, entered: Entered, *, is_final: bool) -> Read:
    """Read the fields of a form; a final answer must hold what is needed."""
    answers: dict[str, Any] = {}
    faults: list[Fault] = []
    for question in survey.questions:
        value, why = _one(question, entered)
        if why:
            faults.append(Fault(question.code, why))
        if value is not None:
            answers[question.code] = value
        elif is_final and question.is_needed and not why:
            faults.append(Fault(question.code, "needed"))
        if is_final and not why and question.kind == "prices" and value:
            if len(value) < len(PRICES):
                faults.append(Fault(question.code, "incomplete"))
            elif not Four(**value).is_in_order:
                faults.append(Fault(question.code, "out_of_order"))
    return Read(answers=answers, faults=tuple(faults))


def _one(question: Question, entered: Entered) -> tuple[Any, str]:
    """Return the value of one question (None for none) and what is wrong with it."""
    if question.kind == "prices":
        return _prices(question.code, entered)
    given = [one.strip() for one in entered.get(question.code, ()) if one.strip()]
    if question.kind == "choices":
        return [one.code for one in question.options if one.code in given] or None, ""
    if not given:
        return None, ""
    if question.kind == "text":
        return (given[0], "") if len(given[0]) <= WORDS_MAX else (None, "too_long")
    value = _known(question).get(given[0])
    return value, "unreadable" if value is None else ""


def _known(question: Question) -> Mapping[str, Any]:
    """Return what the fields of a question send, and the value each stands for."""
    match question.kind:
        case "rating":
            return {str(point): point for point in POINTS}
        case "agree":
            return {"yes": True, "no": False}
        case _:
            return {one.code: one.code for one in question.options}


def _prices(code: str, entered: Entered) -> tuple[Any, str]:
    written = {
        name: said
        for name in PRICES
        if (said := next(iter(entered.get(f"{code}_{name}", ())), "").strip())
    }
    found = {name: numbers.hundredths(said) for name, said in written.items()}
    kept = {name: price for name, price in found.items() if price}
    return (kept or None), "" if len(kept) == len(written) else "unreadable"


def four(answers: Mapping[str, Any], code: str = "prices") -> Four | None:
    """Return the four prices of an answer, where she named all."""
    given = answers.get(code) or {}
    return Four(**given) if len(given) == len(PRICES) else None
