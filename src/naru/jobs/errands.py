"""
The errands: what happens when asked, after the asking transaction has committed.

A room asks by name with ``naru.kernel.later.ask("name", **values)``; a row here says which journey
or operation then runs, as ``work(at=..., **values)``. Values are plain JSON.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """``tries_max`` counts every try; the pause between them doubles, from two seconds on."""

    work: Callable[..., Any]
    why: str
    tries_max: int = 8


ERRANDS: Mapping[str, Errand] = {}
