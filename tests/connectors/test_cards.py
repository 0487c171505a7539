"""Settings are checked as their class describes them."""

from dataclasses import dataclass

from naru.connectors.cards import asked, fields_of, lacking
from naru.kernel.text import Text


@dataclass(frozen=True, kw_only=True)
class Settings:
    number: str = asked(Text("번호", "Number"), pattern=r"\d{3}")
    key: str = asked(Text("키", "Key"), is_secret=True)
    note: str = asked(Text("비고", "Note"), default="")
    path: str = asked(Text("경로", "Path"), choices=(("a", Text("가", "A")),), default="a")


def names(**given):
    return [one.name for one in lacking(fields_of(Settings), given)]


def test_what_is_required_is_missed():
    assert names(path="a") == ["number", "key"]


def test_form_and_choice_are_held():
    assert names(number="12", key="k", path="b") == ["number", "path"]
    assert names(number="123", key="k") == []


def test_a_secret_is_not_in_repr():
    assert "hidden-thing" not in repr(Settings(number="1", key="hidden-thing"))
