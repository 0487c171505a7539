"""Every shipped programme file proves its examples, and the manual names every word of a file."""

import re
from pathlib import Path

import pytest

from naru.programmes import rulebook
from naru.programmes.editing import places

FOLDER = Path(__file__).resolve().parents[2] / "rulebook"
SHIPPED = rulebook.files(FOLDER)
MANUALS = "".join(
    (FOLDER.parent / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("programmes", "rules")
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_shipped_programme_proves_its_examples(path):
    (checked,) = rulebook.check_all([path], folder=FOLDER)

    assert [fault.sentence.en for fault in checked.faults] == []


def test_files_are_shipped():
    assert SHIPPED


@pytest.mark.parametrize("model", list(places.models()), ids=lambda model: model.__name__)
def test_every_word_of_a_file_stands_in_the_manuals(model):
    ways = ("`{}`", "[{}]", "[{}.")
    words = {
        name for name in model.model_fields if not any(way.format(name) in MANUALS for way in ways)
    }

    assert sorted(words) == [], "docs/programmes.md has a row for every part of a file"


def test_the_example_of_the_manual_proves_itself():
    (example,) = re.findall(r"```toml\n(id = .*?)```", MANUALS, re.DOTALL)
    checked = rulebook.check(example, file="docs/programmes.md")

    assert [fault.sentence.en for fault in checked.faults] == []
    assert len(checked.verdicts) == 2
