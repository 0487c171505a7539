"""Who may share her success as a mentor: dated conditions, read from ``success.toml``."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.decisions import Decision, Terms
from naru.rules.facts import Facts, Labels


class NotYetASuccess(Refusal):
    code = "matching.not_yet_a_success"
    says = Text(
        ko="성공 공유 멘토의 기준에 아직 맞지 않습니다.",
        en="The firm does not yet meet the terms of success-sharing mentors.",
    )
    next_step = Text(
        ko="아래 기준에서 부족한 것을 확인해 주세요.", en="See below what is still missing."
    )


@lru_cache(maxsize=1)
def _terms() -> tuple[Terms, ...]:
    path = Path(__file__).with_name("success.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["terms"]
    return tuple(decisions.read_terms(row) for row in rows)


def decide(facts: Facts, labels: Labels, *, on: date) -> Decision:
    """Decide whether a firm's owner may share her success, with the reasons."""
    return decisions.decide(decisions.in_force(_terms(), on), facts, labels)
