"""
The words of a notice to a marketplace (침해 통지문), in Korean, English, Japanese and Chinese.

A notice is composed once from the report as it stands and kept as composed: what was sent can be
shown again word for word. Japanese and Chinese are templates that no lawyer has read, and say so.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("notice_texts.toml")
ALWAYS = ("ko", "en")  # every notice is made in both
TRANSLATED = ("ja", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """The power of attorney (위임장) under which the body signs."""

    holder: str
    signed_by: str
    scope: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a notice says, before it is put into words; ``before`` numbers an earlier one."""

    number: str
    made_on: str
    marketplace: Mapping[str, str]
    holder: str
    seller: str
    kinds: Sequence[str]
    rights: Sequence[Mapping[str, str]]  # kind, number, country, classes, owner
    links: Sequence[str]
    told: str
    evidence: Sequence[tuple[str, str]]  # file name and time, SHA-256
    signed: str
    agent: Mapping[str, str]  # body, scope, until; empty where the holder signs herself
    before: str = ""
    reply: str = ""


def languages(marketplace: Sequence[str]) -> tuple[str, ...]:
    """Return in which languages a notice is made: always Korean and English, and theirs."""
    return (*ALWAYS, *(one for one in marketplace if one in TRANSLATED))


def compose(complaint: Complaint, language: str) -> dict[str, Any]:
    """Return a notice in a language, as plain values for its paper."""
    words, texts = _texts()["words"], _texts()[language]
    second = "_second" if complaint.before else ""
    filled = {
        "holder": complaint.holder,
        "before": complaint.before,
        "marketplace": complaint.marketplace.get(language) or complaint.marketplace["en"],
        **complaint.agent,
    }
    return {
        "language": language,
        "title": texts[f"title{second}"],
        "to": texts["to"].format(**filled),
        "lead": texts[f"lead{second}"].format(**filled),
        "labels": texts["labels"],
        "number": complaint.number,
        "date": complaint.made_on,
        "seller": complaint.seller,
        "kinds": ", ".join(words["kinds"][kind][language] for kind in complaint.kinds),
        "headings": {name: texts[name] for name in ("rights", "listings", "infringement",
                                                    "evidence", "answer_to")},
        "columns": texts["columns"],
        "rights": [
            [words["rights"][one["kind"]][language], one["number"], one["country"],
             one["classes"], one["owner"]]
            for one in complaint.rights
        ],
        "links": list(complaint.links),
        "told": complaint.told,
        "reply": complaint.reply,
        "evidence": [list(pair) for pair in complaint.evidence],
        "good_faith": texts["good_faith"],
        "request": texts["request"],
        "signed": complaint.signed,
        "signed_as": texts["as_agent"].format(**filled) if complaint.agent else texts["as_holder"],
        "template": texts["template"],
    }  # fmt: skip


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
