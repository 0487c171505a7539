"""
The cache of one process that hands things out as they are.

Only frozen things are kept in it (texts, numbers, frozen dataclasses), so nothing has to be
pickled at every look, which in Django's own in-process cache costs more than what is kept.
"""

from time import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_kept: dict[str, tuple[float | None, Any]] = {}


class NearCache(BaseCache):
    """A dictionary with a limit; each step on it is whole by itself, so it needs no lock."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        until, value = _kept.get(self.make_key(key, version), (0, default))
        return value if until is None or until > time() else default

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        if len(_kept) >= self._max_entries:
            _kept.clear()
        _kept[self.make_key(key, version)] = (self.get_backend_timeout(timeout), value)

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        is_new = self.get(key, _kept, version) is _kept
        if is_new:
            self.set(key, value, timeout, version)
        return is_new

    def delete(self, key: str, version: int | None = None) -> bool:
        return _kept.pop(self.make_key(key, version), None) is not None

    def clear(self) -> None:
        _kept.clear()
