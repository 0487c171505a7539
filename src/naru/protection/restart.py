"""The steps of a case at a restart centre (재기지원센터), and what a person may need there."""

from collections.abc import Mapping

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STEPS = ("received", "planned", "in_progress", "done")
FOLLOWS: Mapping[str, frozenset[str]] = {
    "received": frozenset({"planned", "withdrawn"}),
    "planned": frozenset({"in_progress", "withdrawn"}),
    "in_progress": frozenset({"done", "withdrawn"}),
}
STATES = (*STEPS, "withdrawn")
NEEDS: Mapping[str, Text] = {
    "closing": Text("폐업 정리 (철거, 세금, 임대차)", "Closing down (clearing, taxes, lease)"),
    "debt": Text("채무 조정 상담", "Advice on debts"),
    "job": Text("취업 지원", "Finding a job"),
    "reopening": Text("재창업 준비", "Opening again"),
    "training": Text("교육", "Training"),
    "counselling": Text("심리 상담", "Counselling"),
}


class CaseMovedOn(Refusal):
    code = "protection.restart_case_moved_on"
    says = Text(ko="이미 다음 단계로 넘어간 건입니다.", en="The case has moved on meanwhile.")
    next_step = Text(
        ko="화면을 새로 고쳐 지금 단계를 확인해 주세요.", en="Reload the page and see its step."
    )


def must_follow(status: str, wanted: str) -> None:
    """
    Hold a case to its steps.

    :raises CaseMovedOn: the wanted step does not follow.
    """
    if wanted not in FOLLOWS.get(status, frozenset()):
        raise CaseMovedOn
