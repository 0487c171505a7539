"""
Korean morphemes by kiwi, loaded when first needed and shared by all threads.

Loading takes a second or two and some 300 MB, so it never happens at import. ``analyse`` answers
None where the analyser is missing or still loading; the callers then split words by rule.
"""

import threading
from dataclasses import dataclass
from typing import Any

_lock = threading.Lock()
_state: dict[str, Any] = {"kiwi": None, "loading": False, "wanted": True}


@dataclass(frozen=True, slots=True)
class Morpheme:
    form: str
    tag: str
    start: int
    end: int


def want(*, wanted: bool) -> None:
    """Use the analyser or do without it; a small machine may save its memory."""
    _state["wanted"] = wanted


def load() -> bool:
    """Load the analyser now, unless it is there; say whether it can be used."""
    with _lock:
        if _state["wanted"] and _state["kiwi"] is None:
            _state["kiwi"] = _loaded()
    return is_ready()


def load_in_background() -> None:
    """Begin loading beside the work at hand; a second call does nothing."""
    if _state["wanted"] and _state["kiwi"] is None and not _state["loading"]:
        _state["loading"] = True
        threading.Thread(target=load, name="morphemes", daemon=True).start()


def is_ready() -> bool:
    """Say whether the analyser is loaded and wanted."""
    return bool(_state["wanted"] and _state["kiwi"])


def analyse(text: str) -> list[Morpheme] | None:
    """Return the morphemes of a text, or None while there is no analyser."""
    kiwi = _state["kiwi"] if _state["wanted"] else None
    if not kiwi:
        return None
    tokens = kiwi.tokenize(text)
    return [Morpheme(each.form.lower(), each.tag, each.start, each.end) for each in tokens]


def _loaded() -> Any:
    try:
        from kiwipiepy import Kiwi
    except ImportError:  # the wheel is missing on this platform: words are split by rule
        return False
    # The language model (model_type "cong") would take 200 MB more; names of goods do not need it.
    return Kiwi(model_type="none", load_multi_dict=False, num_workers=1)
