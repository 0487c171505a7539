"""Where the calls of a link go: to the real system, to its sandbox, or nowhere."""

from typing import Literal

from naru.kernel.text import Text

Mode = Literal["off", "sandbox", "real"]
MODES: tuple[Mode, ...] = ("off", "sandbox", "real")
MODE_NAMES: dict[Mode, Text] = {
    "off": Text("사용 안 함", "Not used"),
    "sandbox": Text("연습", "Rehearsal"),
    "real": Text("실제 연계", "Real"),
}


def usual(*, is_sandbox: bool) -> Mode:
    """Return the mode of a link that nobody has set: a real house sends nothing to a sandbox."""
    return "sandbox" if is_sandbox else "off"
