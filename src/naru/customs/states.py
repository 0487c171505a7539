"""
The states of an export declaration.

draft → lodging (asked, the answer is not here yet) → accepted (수리) → loaded (적재이행). The
customs house may refuse it, which gives it back as a draft with the reason; before it is loaded
it can be withdrawn.
"""

from naru.kernel.text import Text

STATES = ("draft", "lodging", "accepted", "loaded", "withdrawn")
LIVE = ("draft", "lodging", "accepted", "loaded")
STATE_NAMES: dict[str, Text] = {
    "draft": Text("작성 중", "Draft"),
    "lodging": Text("신고 중", "Being lodged"),
    "accepted": Text("수리됨", "Accepted"),
    "loaded": Text("적재 완료", "Loaded"),
    "withdrawn": Text("취하됨", "Withdrawn"),
}
REENTRY_STATES = ("asked", "done")
REASONS: dict[str, Text] = {
    "refused": Text("수취 거절", "refused by the receiver"),
    "undelivered": Text("배달하지 못함", "could not be delivered"),
    "fault": Text("불량·파손", "faulty or damaged"),
    "changed_mind": Text("단순 변심", "change of mind"),
    "wrong": Text("잘못 보냄", "wrong goods"),
}
