"""The two files as they lie in the rulebook, and the people who work by them."""

from pathlib import Path
from typing import Any

import pytest

from naru.journeys import files_of_protection
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.programmes.definition import reading
from naru.protection.programme_file import ProgrammeFile

RULEBOOK = Path(__file__).resolve().parents[2] / "rulebook"


def file_of(code: str) -> ProgrammeFile:
    text = (RULEBOOK / f"{code}.toml").read_text(encoding="utf-8")
    return files_of_protection.of(reading.read(text, file=code), uuid7())


@pytest.fixture(scope="session")
def guarantee_file() -> ProgrammeFile:
    return file_of(files_of_protection.GUARANTEE)


@pytest.fixture(scope="session")
def benefit_file() -> ProgrammeFile:
    return file_of(files_of_protection.BENEFIT)


@pytest.fixture
def officer(public_body: Any) -> Actor:
    return Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")


@pytest.fixture
def approver(public_body: Any) -> Actor:
    return Actor(body_id=public_body.id, person_id=uuid7(), body_role="approver")
