"""
Write a judgement down as it was told, and read it again years later.

Pure. The words are kept, not only the codes: whoever asks why gets the sentences of that day, even
after the file has changed.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from naru.programmes.eligibility import Judged

_JUDGED: TypeAdapter[Judged] = TypeAdapter(Judged)


def written(judged: Judged) -> dict[str, Any]:
    """Return a judgement as JSON holds it."""
    found: dict[str, Any] = _JUDGED.dump_python(judged, mode="json")
    return found


def read(stored: Mapping[str, Any]) -> Judged:
    """Return a stored judgement."""
    return _JUDGED.validate_python(stored)
