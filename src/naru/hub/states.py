"""
The states of a parcel in the hub, and which step leads where. Pure.

expected → received → stored → picked → packed → sorted → handed_over. Anything before the
hand-over can be held, and goes back to where it was or out to its firm (withdrawn). The same
table stands in the database (``sql/guard.sql``), so that no other way leads around it.
"""

from collections.abc import Mapping

from naru.kernel.text import Text

WAY = ("expected", "received", "stored", "picked", "packed", "sorted", "handed_over")
ENDED = ("handed_over", "withdrawn")
STATES = (*WAY, "held", "withdrawn")
HOLDABLE = WAY[:-1]
STATIONS: Mapping[str, str] = {
    "receive": "received", "store": "stored", "pick": "picked", "pack": "packed", "sort": "sorted",
}  # fmt: skip
STATE_NAMES: Mapping[str, Text] = {
    "expected": Text("입고 예정", "Expected"),
    "received": Text("입고됨", "Received"),
    "stored": Text("보관 중", "Stored"),
    "picked": Text("집품됨", "Picked"),
    "packed": Text("포장됨", "Packed"),
    "sorted": Text("분류됨", "Sorted"),
    "handed_over": Text("인계됨", "Handed over"),
    "held": Text("보류", "Held"),
    "withdrawn": Text("반출됨", "Withdrawn"),
}
EXCEPTIONS = ("short", "damaged", "held", "overweight", "too_light", "unknown")
RESOLUTIONS = ("go_on", "withdraw", "known")  # the last one closes what had no parcel


def before(state: str) -> str:
    """Return the state from which a step leads to this one."""
    return WAY[WAY.index(state) - 1]
