"""The states of rounds, parties and meetings, and which may follow which. No Django."""

from collections.abc import Mapping

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ROUND_KINDS = ("online", "on_site")
ROUND_STATES = ("planned", "wishes", "timetable", "published", "held", "closed", "dropped")
ROUND_FOLLOWS: Mapping[str, frozenset[str]] = {
    "planned": frozenset({"wishes", "dropped"}),
    "wishes": frozenset({"timetable", "dropped"}),
    "timetable": frozenset({"wishes", "published", "dropped"}),
    "published": frozenset({"held"}),
    "held": frozenset({"closed"}),
}
CHANGES_WISHES = ("planned", "wishes")
CHANGES_TIMETABLE = ("timetable", "published")
SIDES = ("firm", "buyer")
PARTY_STATES = ("invited", "accepted", "declined", "withdrawn")
PARTY_SOURCES = ("award", "office", "table", "list")
DEGREES = ("must", "gladly", "rather_not", "never")
MEETING_STATES = ("chosen", "cancelled")
LAYING_STATES = ("", "asked", "failed")
ATTENDANCES = ("", "came", "late", "missed")
CURRENCY = "USD"  # what firms say a meeting may bring is asked for in dollars
OUTCOMES = ("none", "interest", "sample", "quote", "contract")
FOLLOW_UP_MONTHS = (1, 3, 6)
NOTE_SIDES = ("firm", "officer", "interpreter", "buyer")


class RoundMovedOn(Refusal):
    code = "meetings.moved_on"
    says = Text(
        ko="상담회의 단계가 바뀌어 지금은 할 수 없습니다.",
        en="The round has moved on; this cannot be done now.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.", en="Reload the page and look again."
    )


def must_be(status: str, *among: str) -> None:
    """
    Hold a round to the state that a deed needs.

    :raises RoundMovedOn: where it is in another.
    """
    if status not in among:
        raise RoundMovedOn


def must_follow(status: str, following: str) -> None:
    """
    Hold a step of a round to the order of its states.

    :raises RoundMovedOn: where the state may not follow.
    """
    if following not in ROUND_FOLLOWS.get(status, frozenset()):
        raise RoundMovedOn
