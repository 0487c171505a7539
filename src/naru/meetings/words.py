"""The words of meetings: languages, degrees of wishing, outcomes, attendance, ways of laying."""

from collections.abc import Mapping

from naru.kernel.text import Text

DEGREES: Mapping[str, Text] = {
    "must": Text("꼭 만나고 싶어요", "Must meet"),
    "gladly": Text("만나면 좋아요", "Gladly"),
    "rather_not": Text("되도록 안 만날래요", "Rather not"),
    "never": Text("만나지 않을래요", "Never"),
}
OUTCOMES: Mapping[str, Text] = {
    "none": Text("관심 없음", "No interest"),
    "interest": Text("관심 있음", "Interested"),
    "sample": Text("샘플을 보내기로", "Samples asked for"),
    "quote": Text("견적을 내기로", "A quotation asked for"),
    "contract": Text("계약이 예상됨", "A contract is expected"),
}
LATER: Mapping[str, Text] = {  # months later it is told what came, not what is expected
    **OUTCOMES,
    "sample": Text("샘플을 보냈음", "Samples were sent"),
    "quote": Text("견적을 냈음", "A quotation was made"),
    "contract": Text("계약했음", "A contract was made"),
}
ATTENDANCES: Mapping[str, Text] = {
    "came": Text("왔음", "Came"),
    "late": Text("늦게 옴", "Came late"),
    "missed": Text("오지 않음", "Did not come"),
}
POLICIES: Mapping[str, Text] = {
    "best_total": Text("모두에게 가장 좋게", "Best for all together"),
    "stable": Text("서로의 희망대로 (바꾸고 싶은 짝이 없게)", "By both sides' wishes"),
}
KINDS: Mapping[str, Text] = {
    "online": Text("온라인 상담실", "Online meeting room"),
    "on_site": Text("현장 상담회", "On the spot"),
}
SPREADS: Mapping[str, Text] = {  # how many slots longer somebody may wait than others
    "": Text("맞추지 않음 (모두 합쳐 가장 적게 기다리게)", "Not evened out (least waiting in all)"),
    "2": Text("2번까지만 차이 나게", "At most 2 slots apart"),
    "1": Text("1번까지만 차이 나게", "At most 1 slot apart"),
    "0": Text("모두 똑같게", "Everybody alike"),
}
WAYS: Mapping[str, Text] = {
    "laid": Text("새로 짰음", "Laid anew"),
    "repaired": Text("바뀐 곳만 다시 짰음", "Repaired"),
    "undone": Text("앞의 시간표로 되돌림", "Taken back to an earlier one"),
}
