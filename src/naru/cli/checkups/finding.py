"""One thing looked at: well, ill (with how to mend it), or not judged here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``is_well`` is None for a fact that is neither well nor ill."""

    is_well: bool | None
    what: str
    mend: str = ""
