"""
Descriptions of goods as customs houses take them: in English, particular, of a length that fits.

"Samples" or "food products" come back from customs; the file beside this module lists such words
with what to write instead.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("descriptions.toml")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a description will not do, and what to write."""

    code: str
    says: Text
    fix: Text


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """Read the file of vague words once."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def wrongs(description: str) -> list[Wrong]:
    """Return everything that is wrong with a description, the worst first."""
    if not description.strip():
        return [Wrong("empty", Text("품명이 없습니다.", "There is no description."),
                      Text("영문 품명을 적어 주세요.", "Write one in English."))]  # fmt: skip
    if not description.isascii():
        return [Wrong("not_english", Text("품명에 영문이 아닌 글자가 있습니다.",
                      "The description is not in plain English letters."),
                      Text("영문자, 숫자, 문장부호로만 적어 주세요.",
                           "Use letters, digits and marks only."))]  # fmt: skip
    found = [_vague(description), _short(description), _long(description)]
    return [one for one in found if one is not None][:1]


def _vague(description: str) -> Wrong | None:
    words = _words(description)
    vague = [word for word in words if word in rules()["vague"]]
    rest = [word for word in words if word not in rules()["vague"] and not _is_filler(word)]
    if rest or not (vague or words):
        return None
    hint = Text.of(rules()["vague"][vague[0]]) if vague else _HOW
    return Wrong("vague", Text("“{it}”은(는) 너무 막연해서 세관이 돌려보냅니다.",
                 "“{it}” is too vague: customs sends it back."
                 ).fill(it=description), hint)  # fmt: skip


def _short(description: str) -> Wrong | None:
    if len(_words(description)) >= rules()["words_least"]:
        return None
    return Wrong("short", Text("“{it}” 한 마디로는 물품을 알 수 없습니다.",
                 "“{it}” alone does not tell the goods.").fill(it=description), _HOW)  # fmt: skip


def _long(description: str) -> Wrong | None:
    most = rules()["letters_most"]
    if len(description) <= most:
        return None
    return Wrong("long", Text("품명이 {most}자를 넘습니다.", "It has more than {most} letters.")
                 .fill(most=most), Text("꾸미는 말을 빼고 짧게 적어 주세요.",
                 "Leave out what only praises."))  # fmt: skip


_HOW = Text(
    "무엇이며 무엇으로 만들었는지 두 마디 이상 적어 주세요. 예: roasted laver, seasoned",
    "Say what it is and of what, in two words or more: “roasted laver, seasoned”.",
)


def _is_filler(word: str) -> bool:
    return word in rules()["fillers"] or not word.isalpha()


def _words(description: str) -> list[str]:
    """Return the words in small letters, the plural without its s where that makes it known."""
    known = rules()["vague"]
    words = re.findall(r"[a-z0-9]+", description.lower())
    return [_single(word) if word not in known else word for word in words]


def _single(word: str) -> str:
    if word.endswith("ies") and word[:-3] + "y" in rules()["vague"]:
        return word[:-3] + "y"
    if word.endswith("s") and word[:-1] in rules()["vague"]:
        return word[:-1]
    return word
