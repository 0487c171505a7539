"""Every programme file that is shipped can be read, stands in its place and proves its examples."""

from pathlib import Path

import pytest

from naru.programmes import rulebook

FOLDER = Path(__file__).resolve().parents[2] / "rulebook"
SHIPPED = rulebook.files(FOLDER)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_shipped_programme_proves_its_examples(path):
    (checked,) = rulebook.check_all([path], folder=FOLDER)

    assert [fault.sentence.en for fault in checked.faults] == []


def test_files_are_shipped():
    assert SHIPPED
