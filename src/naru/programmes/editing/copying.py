"""Begin a new programme: a blank file, or a copy of another under a name of its own."""

from pathlib import Path

from naru.kernel.text import Text
from naru.programmes.editing import writing

BLANK = Path(__file__).parent / "blank.toml"


def blank() -> str:
    """Return the file that a new programme begins with."""
    return BLANK.read_text(encoding="utf-8")


def copy(text: str, *, code: str, name: Text) -> str:
    """Return a copy of a file under an id and a name of its own; comments come along."""
    named = {"ko": name.ko, "en": name.en or name.ko}
    return writing.put(text, (), {"id": code, "name": named})
