"""
Write a judgement down as it was told, and read it again years later.

Pure. The words are kept, not only the codes: whoever asks why gets the sentences of that day, even
after the file has changed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from naru.kernel.text import Text
from naru.programmes.eligibility import Judged, Prospect
from naru.rules.verdict import Reason

TEXTS = ("label", "value", "limit", "advice")


def written(judged: Judged) -> dict[str, Any]:
    """Return a judgement as JSON holds it."""
    prospect = judged.prospect
    return {
        "on": judged.on.isoformat(),
        "allowed": judged.allowed,
        "amount": judged.amount,
        "own": judged.own,
        "asks": list(judged.asks),
        "reasons": [_reason(reason) for reason in judged.reasons],
        "prospect": None
        if prospect is None
        else {
            "reason": _reason(prospect.reason),
            "words": _text(prospect.words),
            "on": prospect.on.isoformat() if prospect.on else None,
        },
    }


def read(stored: Mapping[str, Any]) -> Judged:
    """Return a stored judgement."""
    prospect = stored.get("prospect")
    return Judged(
        on=date.fromisoformat(stored["on"]),
        allowed=stored["allowed"],
        amount=stored["amount"],
        own=stored["own"],
        asks=tuple(stored["asks"]),
        reasons=tuple(_read_reason(reason) for reason in stored["reasons"]),
        prospect=None
        if prospect is None
        else Prospect(
            reason=_read_reason(prospect["reason"]),
            words=Text(**prospect["words"]),
            on=date.fromisoformat(prospect["on"]) if prospect["on"] else None,
        ),
    )


def _text(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "fact": reason.fact,
        "met": reason.met,
        "basis": reason.basis,
        "short_by": reason.short_by,
        "short": _text(reason.short) if reason.short else None,
        "met_on": reason.met_on.isoformat() if reason.met_on else None,
        **{name: _text(getattr(reason, name)) for name in TEXTS},
    }


def _read_reason(stored: Mapping[str, Any]) -> Reason:
    told = dict(stored) | {name: Text(**stored[name]) for name in TEXTS}
    if told.get("short"):
        told["short"] = Text(**told["short"])
    if told.get("met_on"):
        told["met_on"] = date.fromisoformat(told["met_on"])
    return Reason(**told)
