"""The fund and its people, for the rounds that tend guarantees."""

from tests.protection.conftest import officer
from tests.protection.operations.conftest import open_desk

__all__ = ["officer", "open_desk"]
