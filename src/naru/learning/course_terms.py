"""
Who may come to a course: dated terms in the rules vocabulary, written as in a programme file.

The text is TOML with ``[[terms]]``; only ``since``, ``basis`` and ``who`` are of use here.
"""

import tomllib
from datetime import date
from typing import Any

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.decisions import BadRule, Decision, Terms
from naru.rules.facts import Facts, Labels
from naru.rules.verdict import Reason

NEEDS_A_FIRM = Reason(
    rule="subject",
    fact="subject",
    label=Text("신청 자격", "who may apply"),
    met=False,
    value=Text("등록한 사업자 없음", "no firm registered"),
    limit=Text("사업자", "a firm"),
    advice=Text("사업자를 등록하면 신청할 수 있습니다.", "Register your firm, then enrol."),
)


def blank(*, since: date) -> str:
    """Return terms that let everybody come."""
    return f"[[terms]]\nsince = {since.isoformat()}\nwho = []\n"


def read(text: str) -> tuple[Terms, ...]:
    """
    Read the terms of a course.

    :raises BadRule: with the place of the first mistake.
    """
    try:
        written = tomllib.loads(text).get("terms", [])
    except tomllib.TOMLDecodeError as error:
        raise BadRule(place="terms", why=str(error)) from None
    found = tuple(decisions.read_terms(one) for one in written)
    if not found:
        raise BadRule(place="terms", why="no terms")
    return found


def judge(
    text: str, facts: Facts, labels: Labels, *, subject: str, has_firm: bool, on: date
) -> Decision:
    """Decide whether somebody may come on a day, with a reason for every condition."""
    if subject == "firm" and not has_firm:
        return Decision(allowed=False, reasons=(NEEDS_A_FIRM,))
    return decisions.decide(decisions.in_force(read(text), on), facts, labels)


def kept(decision: Decision) -> dict[str, Any]:
    """Return a decision as it is kept with the enrolment: its reasons as they were said."""
    return {
        "allowed": decision.allowed,
        "reasons": [
            {"met": one.met, "ko": one.sentence.ko, "en": one.sentence.en}
            for one in decision.reasons
        ],
    }
