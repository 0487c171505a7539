"""
The texts that people consent to (동의문), dated: a new version is added, an old one never edited.

They lie in ``consents.toml``; required ones (필수) are conditions of a membership, optional ones
(선택) are free, as 개인정보 보호법 제22조 asks.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from naru.kernel.clock import legal_date
from naru.kernel.period import in_force
from naru.kernel.text import Text

SIGN_UP = ("terms", "privacy", "age_14", "marketing_email", "marketing_sms")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """One version of one text."""

    purpose: str
    version: str
    since: date
    is_required: bool
    title: Text
    body: Text


@lru_cache(maxsize=1)
def texts() -> tuple[ConsentText, ...]:
    """Read every version of every text."""
    path = Path(__file__).with_name("consents.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    return tuple(
        ConsentText(
            purpose=row["purpose"],
            version=row["version"],
            since=row["since"],
            is_required=row["required"],
            title=Text(**row["title"]),
            body=Text(**row["body"]),
        )
        for row in rows
    )


def current(purpose: str, *, at: datetime) -> ConsentText:
    """Return the version of a text that is in force."""
    versions = [text for text in texts() if text.purpose == purpose]
    found = in_force(versions, legal_date(at))
    assert found is not None, f"no text for {purpose} is in force"
    return found


def version(purpose: str, number: str) -> ConsentText | None:
    """Return one version of a text, in force or not."""
    return next((t for t in texts() if t.purpose == purpose and t.version == number), None)


def for_sign_up(at: datetime) -> tuple[ConsentText, ...]:
    """Return what a new member is asked, required first."""
    return tuple(current(purpose, at=at) for purpose in SIGN_UP)
