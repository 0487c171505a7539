"""
A token bucket: at most so many calls in so many seconds, a few at once, the rest wait their turn.

It counts for one process; what another process sends is met by the other side's own answer (429).
"""

import threading
from collections.abc import Callable


class Bucket:
    """``take`` says how long to wait before the call may go; its turn is then taken."""

    def __init__(self, *, per_second: float, at_once: int, monotonic: Callable[[], float]) -> None:
        assert per_second > 0, "a bucket that never fills lets nothing through"
        self._per_second = per_second
        self._at_once = at_once
        self._monotonic = monotonic
        self._tokens = float(at_once)
        self._filled_at = monotonic()
        self._lock = threading.Lock()

    def take(self, *, wait_max: float) -> float | None:
        """Return the seconds until one's turn, or None where that is longer than one can wait."""
        with self._lock:
            now = self._monotonic()
            gained = (now - self._filled_at) * self._per_second
            self._tokens = min(self._at_once, self._tokens + gained)
            self._filled_at = now
            wait = max(0.0, (1 - self._tokens) / self._per_second)
            if wait > wait_max:
                return None
            self._tokens -= 1  # may go below zero: whoever comes later waits longer
            return wait
