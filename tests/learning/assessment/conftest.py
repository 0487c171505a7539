"""The shipped assessment, for tests that score with it."""

from pathlib import Path

import pytest

from naru.learning.assessment import proving

PATH = Path(__file__).resolve().parents[3] / "rulebook/kr/mss/assessments/online-entry.toml"
TEXT = PATH.read_text(encoding="utf-8")
BEST = {
    item.code: max(item.question.choices, key=lambda one: one.points).code
    for item in proving.read(TEXT).questions
    if item.question
}


@pytest.fixture(scope="session")
def assessment():
    return proving.read(TEXT)
