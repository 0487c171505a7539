"""An officer at her desk, with a small programme in the rulebook of her body."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests.programmes.conftest import SMALL_GRANT

from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.ledger import operations as ledger
from naru.programmes.operations import programmes
from naru.programmes.queries import programmes as queries
from naru.programmes.queries.programmes import ProgrammeView

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def desk(people: Any, signed_in: Any) -> Client:
    """Return the client of an officer."""
    return signed_in(people("desk", role="officer"))


@pytest.fixture
def viewer(people: Any, signed_in: Any) -> Client:
    return signed_in(people("viewer", role="viewer"))


@pytest.fixture
def by(public_body: Any) -> Actor:
    return system(public_body.id)


@pytest.fixture
def written(by: Actor) -> Any:
    """Return a function: write a file into the body's programmes, return its view."""

    def write(text: str = SMALL_GRANT) -> ProgrammeView:
        with db.savepoint():
            ledger.open_book(book_id=by.body_id, name="나루군", at=AT)
            version = programmes.write(by=by, text=text, file="small.toml", at=AT)
        view = queries.version(body_id=by.body_id, version_id=version)
        assert view is not None
        found = queries.programme(body_id=by.body_id, code=view.code)
        assert found is not None
        return found

    return write
