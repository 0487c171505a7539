"""The steps of a difficulty case (애로), of a referral (이관) and of an article."""

from collections.abc import Mapping

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

FOLLOWS: Mapping[str, frozenset[str]] = {
    "received": frozenset({"triaged", "working", "merged"}),
    "triaged": frozenset({"working", "merged"}),
    "working": frozenset({"triaged", "waiting", "referred", "answered", "unsolved", "merged"}),
    "waiting": frozenset({"working", "unsolved", "merged"}),
    "referred": frozenset({"working", "unsolved"}),
    "answered": frozenset({"working", "waiting", "solved", "unsolved"}),
    "solved": frozenset({"working"}),
    "unsolved": frozenset({"working"}),
    "merged": frozenset(),
}
STATES = tuple(FOLLOWS)
OPEN = ("received", "triaged", "working", "waiting", "referred", "answered")
ENDED = ("solved", "unsolved")
IN_WORK = ("working", "waiting", "referred", "answered")
RESTS = ("waiting", "answered", *ENDED, "merged")  # the clock stands still: the firm's turn

REFERRAL_FOLLOWS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"sent", "refused", "recalled"}),
    "sent": frozenset({"taken", "declined", "recalled", "returned"}),
    "taken": frozenset({"returned", "recalled"}),
    "refused": frozenset(),
    "declined": frozenset(),
    "returned": frozenset(),
    "recalled": frozenset(),
}
REFERRAL_STATES = tuple(REFERRAL_FOLLOWS)
REFERRAL_OPEN = ("proposed", "sent", "taken")
AWAY = ("sent", "taken")  # somebody else has the case

ARTICLE_STATES = ("draft", "review", "published", "hidden")


class CaseMovedOn(Refusal):
    code = "desk.case_moved_on"
    says = Text(
        ko="그사이 다음 단계로 넘어간 상담 건입니다.", en="The case has moved on meanwhile."
    )
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.", en="Reload the page and see its state."
    )


class ReferralMovedOn(Refusal):
    code = "desk.referral_moved_on"
    says = Text(
        ko="그사이 다음 단계로 넘어간 이관입니다.", en="The referral has moved on meanwhile."
    )
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.", en="Reload the page and see its state."
    )


def must_follow(status: str, wanted: str) -> None:
    """
    Hold a case to its steps.

    :raises CaseMovedOn: the wanted step does not follow.
    """
    if wanted not in FOLLOWS.get(status, frozenset()):
        raise CaseMovedOn


def referral_must_follow(status: str, wanted: str) -> None:
    """
    Hold a referral to its steps.

    :raises ReferralMovedOn: the wanted step does not follow.
    """
    if wanted not in REFERRAL_FOLLOWS.get(status, frozenset()):
        raise ReferralMovedOn
