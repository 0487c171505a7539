"""The command line's voice: short lines, and a way to stop with a reason and advice."""

import sys


class Stop(Exception):  # noqa: N818 - an answer to the operator, not an error of ours
    """Stop the command: say what is wrong and how to mend it."""

    def __init__(self, what: str, *, mend: str = "") -> None:
        self.what = what
        self.mend = mend
        super().__init__(what)


def line(text: str = "") -> None:
    print(text, flush=True)


def step(text: str) -> None:
    print(f"  · {text}", flush=True)


def complain(stop: Stop) -> None:
    print(f"\n  ✗ {stop.what}", file=sys.stderr)
    if stop.mend:
        print(f"    {stop.mend}", file=sys.stderr)
