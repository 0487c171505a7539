"""Papers are added once, used again while they are young, and go when nobody needs them."""

from datetime import timedelta

import pytest
from tests.programmes.a_form import form_grant
from tests.programmes.conftest import AT
from tests.programmes.operations.test_drafts import OWNER, start

from naru.kernel.ids import uuid7
from naru.programmes.operations import papers
from naru.programmes.operations.drafts import NotAskedFor
from naru.programmes.operations.papers import PaperTooOld, TooManyPapers
from naru.programmes.queries import applications as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(open_a_call):
    return start(open_a_call(form_grant(needs_paper=True)))


def add(application, document=None, **more):
    return papers.add_paper(
        by=OWNER, application_id=application, code=more.pop("code", "quote_paper"),
        document_id=document or uuid7(), at=AT, **more,
    )  # fmt: skip


def test_a_paper_is_there_once(application):
    document = uuid7()

    assert add(application, document) == add(application, document)
    assert len(queries.papers(application)) == 1


def test_only_papers_that_are_asked_for_are_taken(application):
    with pytest.raises(NotAskedFor):
        add(application, code="passport")


def test_an_old_paper_is_not_used_again(application):
    add(application, made_at=AT - timedelta(days=30))

    with pytest.raises(PaperTooOld, match="30"):
        add(application, made_at=AT - timedelta(days=31))


def test_there_is_an_end_to_papers(application):
    for _ in range(papers.PAPERS_OF_ONE_CODE_MAX):
        add(application)

    with pytest.raises(TooManyPapers):
        add(application)


def test_removing_says_which_file_nobody_needs(application):
    own, reused = uuid7(), uuid7()
    first = add(application, own)
    second = add(application, reused, made_at=AT)

    assert papers.remove_paper(by=OWNER, application_id=application, paper_id=first) == own
    assert papers.remove_paper(by=OWNER, application_id=application, paper_id=second) is None
    assert papers.remove_paper(by=OWNER, application_id=application, paper_id=first) is None
