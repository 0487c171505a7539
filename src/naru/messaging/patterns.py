"""
Letter templates (안내문 서식) as data, in Korean and English, and further languages for buyers.

One TOML file per subject lies in ``letters/``; a template may be written for e-mail (subject and
text), and short for text messages and Kakao. ``{name}`` places are filled from values; a value
that is missing is a bug, found by the tests that fill every template.
"""

import string
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.text import Text

FOLDER = Path(__file__).with_name("letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One letter template."""

    code: str
    is_marketing: bool
    subject: Text
    text: Text
    short: Text

    @property
    def places(self) -> frozenset[str]:
        """Name the places to fill."""
        texts = (self.subject, self.text, self.short)
        whole = "".join(f"{one.ko}{one.en}{''.join(dict(one.more).values())}" for one in texts)
        return frozenset(name for _, name, _, _ in string.Formatter().parse(whole) if name)


@lru_cache(maxsize=1)
def patterns() -> dict[str, Pattern]:
    """Read every template."""
    found: dict[str, Pattern] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for code, row in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[f"{path.stem}.{code}"] = _read(f"{path.stem}.{code}", row)
    return found


def _read(code: str, row: dict[str, Any]) -> Pattern:
    return Pattern(
        code=code,
        is_marketing=row.get("marketing", False),
        subject=Text.of(row["subject"]),
        text=Text.of(row["text"]),
        short=Text.of(row.get("short", row["subject"])),
    )


def words(code: str, *, channel: str, language: str, **values: object) -> tuple[str, str]:
    """Return subject and text of a letter in the reader's language."""
    pattern = patterns()[code]
    subject = pattern.subject.fill(**values).into(language)
    body = pattern.text if channel == "email" else pattern.short
    return subject, body.fill(**values).into(language).strip()
