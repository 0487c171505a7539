"""Fill in the text of an agreement (협약서), and take its print. Pure."""

import json
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from naru.kernel.text import Text

PLACE = re.compile(r"\{([a-z]+)\}")


def filled(text: Text, values: Mapping[str, Text]) -> Text:
    """Return the text with its named places filled; other braces stay as they are."""

    def fill(language: str, written: str) -> str:
        return PLACE.sub(
            lambda found: values[found[1]].into(language) if found[1] in values else found[0],
            written,
        )

    return Text(fill("ko", text.ko), fill("en", text.en))


def values(
    *, firm: str, amount: int, own: int, until: date, programme: Text, number: str
) -> dict[str, Text]:
    """Return what the places of an agreement's text say."""
    return {
        "firm": Text(firm, firm),
        "amount": Text(f"{amount:,}원", f"{amount:,} won"),
        "own": Text(f"{own:,}원", f"{own:,} won"),
        "until": Text(f"{until.year}년 {until.month}월 {until.day}일", until.isoformat()),
        "programme": programme,
        "number": Text(number, number),
    }


def sha256_of(text: Text) -> str:
    """Return the print of an agreement: of both languages, so that neither can be swapped."""
    return sha256(json.dumps([text.ko, text.en], ensure_ascii=False).encode()).hexdigest()
