"""The command line's clock: commands are a door, and doors read the time."""

from naru.kernel import clock


def stamp_now() -> str:
    """Return the present instant as text, to the second."""
    return clock.now().isoformat(timespec="seconds")
