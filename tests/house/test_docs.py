"""The documents are contracts: what is not written down does not exist."""

import difflib
import re
from pathlib import Path

import pytest

from naru.cli import reference
from naru.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\bNARU_[A-Z][A-Z_]*[A-Z]\b")


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _settings() -> set[str]:
    files = [ROOT / "naru", *(ROOT / "src" / "naru").rglob("*.py")]
    return {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", sorted(_settings()))
def test_every_setting_is_written_down(name: str):
    assert f"`{name}`" in _page("settings.md")


def test_no_setting_is_written_down_that_does_not_exist():
    assert set(SETTING.findall(_page("settings.md"))) <= _settings()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_written_down(command):
    assert f"## naru {command.name}\n" in _page("cli.md")


def test_every_table_has_its_word_in_the_glossary():
    glossary = _page("glossary.md")

    assert not [name for name in reference.model_names() if f"`{name}`" not in glossary]


def test_the_reference_is_in_step_with_the_code():
    written, now = _page("reference.md").splitlines(), reference.page().splitlines()

    assert list(difflib.unified_diff(written, now, lineterm="", n=0)) == [], (
        "run `./naru reference`"
    )


def test_every_system_has_one_row():
    rows = re.findall(r"^\| ([A-Z]\d+) \|", _page("systems.md"), flags=re.MULTILINE)

    assert [row for row in rows if rows.count(row) > 1] == []
    assert len(rows) > 50


def test_no_decision_is_long():
    long = [
        p.name
        for p in (ROOT / "docs" / "decisions").glob("*.md")
        if len(p.read_text().splitlines()) > 20
    ]

    assert not long


def test_nothing_names_a_place_outside_the_repository():
    strange = re.compile(
        r"/work/|/tmp/naru|pypi\.[a-z]|registry\.npmjs|--index-url|https?://[^\s]*(?:artifact|nexus)"
    )
    node = [p for p in (ROOT / "src").rglob("package-lock.json") if "node_modules" not in p.parts]
    files = [*ROOT.glob("*.lock"), *node]

    assert not [p.name for p in files if strange.search(p.read_text(encoding="utf-8"))]
