"""One `naru up` per installation: a lock that the system takes back even from a killed process."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator

from naru.cli import place, say


@contextlib.contextmanager
def up() -> Iterator[Callable[[str], None]]:
    """Be the one; gives a function that notes the address for others to read."""
    place.make()
    with (place.STATE / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            where = lock.read().strip() or "starting just now"
            raise say.Stop(f"naru is up already: {where}") from None
        lock.truncate(0)

        def note(address: str) -> None:
            lock.write(address)
            lock.flush()

        yield note
        lock.truncate(0)


def refuse_while_up() -> None:
    """Stop a command that would pull the floor from under a running site."""
    try:
        with up():
            pass
    except say.Stop as stop:
        raise say.Stop(stop.what, mend="End it first (Ctrl-C there).") from None
