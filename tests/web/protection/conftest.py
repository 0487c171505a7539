"""The cast of a county that runs guarantees and the benefit."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache

from naru.identity.models import Firm
from naru.journeys import files_of_protection, keep_the_rulebook
from naru.kernel import clock, db
from naru.kernel.actor import system
from naru.ledger import operations as ledger
from naru.programmes import rulebook

RULEBOOK = Path(__file__).resolve().parents[3] / "rulebook"


@pytest.fixture
def cast(people, signed_in):
    """Return clients by name, in a county that runs both programmes."""
    cache.clear()
    at = clock.now()
    firms = [
        Firm.objects.create(
            brn=brn, name=name, representative="김나루", registered_at=at, standing="active",
            opened_on=opened,
        )
        for brn, name, opened in (
            ("1234567891", "나루분식", date(2020, 5, 1)),
            ("1078783297", "다른가게", None),
        )
    ]  # fmt: skip
    files = [
        RULEBOOK / f"{code}.toml"
        for code in (files_of_protection.GUARANTEE, files_of_protection.BENEFIT)
    ]
    with db.transaction():
        ledger.open_book(book_id=1, name="나루군", at=at)
    checked = rulebook.check_all(files, folder=RULEBOOK)
    keep_the_rulebook.load(by=system(1), files=checked, at=at)
    return {
        "owner": signed_in(people("owner", firm=firms[0])),
        "other": signed_in(people("other", firm=firms[1])),
        "member": signed_in(people("member")),
        "stranger": signed_in(people("stranger")),
        "officer": signed_in(people("officer", role="officer")),
        "approver": signed_in(people("approver", role="approver")),
        "admin": signed_in(people("admin", role="administrator")),
        "guest": signed_in(None),
    }
