"""What a difficulty is about (애로 분야), how urgent, and by which way it came: words as data."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from naru.kernel.text import Text

FILE = Path(__file__).with_name("categories.toml")
URGENCIES: Mapping[str, Text] = {
    "normal": Text("보통", "Normal"),
    "urgent": Text("긴급", "Urgent"),
}
CHANNELS: Mapping[str, Text] = {
    "web": Text("누리집", "Web"),
    "phone": Text("전화", "Telephone"),
    "counter": Text("방문", "Counter"),
    "email": Text("이메일", "E-mail"),
    "aftercare": Text("사후관리", "Aftercare"),
}


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Text]:
    """Return every category with its words, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["category"]
    return {row["code"]: Text(**row["name"]) for row in rows}


def named(code: str) -> Text:
    """Return the words of a category; an unknown one is shown as it is written."""
    return categories().get(code, Text(code, code))
