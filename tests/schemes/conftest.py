"""Every story of a scheme begins in an office with empty books."""

from typing import Any

import pytest
from tests.schemes.office import Office

from naru.kernel import db
from naru.ledger import operations as ledger


@pytest.fixture
def office(public_body: Any) -> Office:
    found = Office(public_body.id)
    with db.transaction():
        ledger.open_book(book_id=found.body_id, name="나루군", at=found.at)
    return found
