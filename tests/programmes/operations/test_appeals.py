"""A decision can be objected to, once at a time and within the file's days."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.programmes.a_form import form_grant
from tests.programmes.conftest import AT
from tests.programmes.operations.test_applications import handed_in

from naru.kernel import db
from naru.programmes.models import Application
from naru.programmes.operations import appeals
from naru.programmes.operations.appeals import AppealOpen, NoAppeal, TooLateToAppeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(open_a_call):
    """Return an application that was published as not selected, and whose it is."""
    by, result = handed_in(open_a_call(form_grant()))
    Application.objects.filter(id=result.application_id).update(
        status="not_selected", is_published=True, decided_at=AT
    )
    return by, result.application_id


def file(by, application, at):
    return appeals.file(by=by, application_id=application, grounds="다시 봐 주세요.", at=at)


def test_the_last_instant_of_the_last_day_still_counts(refused):
    by, application = refused
    last = datetime(2026, 3, 9, 14, 59, 59, tzinfo=UTC)  # the seventh day, before midnight in Seoul

    assert file(by, application, last)
    with pytest.raises(TooLateToAppeal, match="7"):
        file(by, application, last + timedelta(seconds=1))


def test_one_objection_is_heard_at_a_time(refused):
    by, application = refused
    file(by, application, AT)

    with pytest.raises(AppealOpen), db.savepoint():
        file(by, application, AT)


def test_what_is_not_decided_or_not_told_cannot_be_objected_to(open_a_call):
    by, result = handed_in(open_a_call(form_grant()))

    with pytest.raises(NoAppeal):
        file(by, result.application_id, AT)
