"""The states of helpers, requests, rounds, assignments, sessions, talents and engagements."""

from collections.abc import Mapping

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

HELPER_STATES = ("applied", "active", "paused", "refused", "ended")
REQUEST_STATES = ("waiting", "assigned", "served", "withdrawn")
ROUND_STATES = ("preview", "approved", "dropped")
POLICIES = ("best_total", "stable")
POLICY_WORDS: Mapping[str, Text] = {
    "best_total": Text(
        "모두에게 가장 좋게 (받을 수 있는 곳은 모두 배정)",
        "Best for all (everybody who can be served is)",
    ),
    "stable": Text(
        "서로의 희망대로 (서로 바꾸고 싶은 짝이 없게)",
        "By both sides' wishes (no two would rather swap)",
    ),
}
ASSIGNMENT_STATES = (
    "planned", "offered", "running", "declined", "lapsed", "moved", "ended", "stopped",
)  # fmt: skip
TAKES_A_PLACE = ("offered", "running")
SESSION_STATES = ("written", "confirmed", "disputed")
TALENT_STATES = ("draft", "submitted", "published", "sent_back", "hidden")
ENGAGEMENT_STATES = (
    "proposed", "invited", "countered", "agreed", "finished", "declined", "withdrawn", "lapsed",
    "stopped",
)  # fmt: skip
TURN = {"proposed": "firm", "invited": "talent", "countered": "firm"}  # whose answer is awaited
ENGAGEMENT_FOLLOWS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"invited", "declined", "withdrawn", "lapsed"}),
    "invited": frozenset({"countered", "agreed", "declined", "withdrawn", "lapsed"}),
    "countered": frozenset({"invited", "agreed", "declined", "withdrawn", "lapsed"}),
    "agreed": frozenset({"finished", "stopped"}),
}


class MovedOn(Refusal):
    code = "matching.moved_on"
    says = Text(ko="그 사이에 상태가 바뀌었습니다.", en="It has moved on meanwhile.")
    next_step = Text(
        ko="화면을 새로 고쳐 지금 상태를 확인해 주세요.",
        en="Reload the page and look again.",
    )


def must_be(status: str, *among: str) -> None:
    """
    Hold a thing to the state that a deed needs.

    :raises MovedOn: where it is in another.
    """
    if status not in among:
        raise MovedOn
