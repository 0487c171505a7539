"""A file is changed in a draft of one's own; terms under which people apply stay as they are."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.programmes.conftest import SMALL_GRANT

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.programmes.definition.reading import BadRulebook
from naru.programmes.editing import writing
from naru.programmes.operations import file_drafts, programmes
from naru.programmes.queries import file_drafts as queries
from naru.programmes.queries import programmes as versions

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 2, tzinfo=UTC)
CODE = "kr/naru/2026-small-grant"
CHEAPER = writing.put(SMALL_GRANT, ("budget",), {"total": 9_000_000})


def _written(officer, text=SMALL_GRANT):
    with db.savepoint():
        return programmes.write(by=officer, text=text, at=AT)


def _changed(officer, text, draft_id=None):
    with db.savepoint():
        draft = draft_id or file_drafts.begin(by=officer, code=CODE, at=AT)
        file_drafts.change(by=officer, draft_id=draft, text=text, at=AT)
    return draft


def _save(officer, draft, note=""):
    with db.savepoint():
        return file_drafts.save(by=officer, draft_id=draft, note=note, at=AT)


def test_a_draft_becomes_the_next_version(officer):
    first = _written(officer)
    draft = _changed(officer, CHEAPER)

    second = _save(officer, draft, "예산 조정")

    view = versions.programme(body_id=officer.body_id, code=CODE)
    assert [(v.id, v.number, v.note) for v in versions.versions(programme_id=view.id)] == [
        (second, 2, "예산 조정"),
        (first, 1, ""),
    ]
    assert queries.drafts(body_id=officer.body_id, person_id=officer.person_id) == {}


def test_one_goes_on_where_one_left_off_and_nobody_else_sees_it(officer):
    _written(officer)
    draft = _changed(officer, CHEAPER)

    with db.savepoint():
        assert file_drafts.begin(by=officer, code=CODE, at=AT) == draft
    other = replace(officer, person_id=uuid7())
    assert queries.draft(body_id=1, person_id=other.person_id, draft_id=draft) is None
    with pytest.raises(file_drafts.UnknownDraft):
        _changed(other, SMALL_GRANT, draft)


def test_what_cannot_be_read_is_not_kept(officer):
    _written(officer)
    draft = _changed(officer, CHEAPER)

    with pytest.raises(BadRulebook):
        _changed(officer, SMALL_GRANT + "colour = 1", draft)
    with pytest.raises(programmes.ProgrammeDiffers):
        _changed(officer, SMALL_GRANT.replace("small-grant", "other"), draft)
    kept = queries.draft(body_id=1, person_id=officer.person_id, draft_id=draft)
    assert kept.text == CHEAPER


def test_a_version_saved_meanwhile_is_not_overwritten(officer):
    _written(officer)
    mine = _changed(officer, CHEAPER)
    other = replace(officer, person_id=uuid7())
    _save(other, _changed(other, writing.put(SMALL_GRANT, ("budget",), {"total": 8_000_000})))

    with pytest.raises(file_drafts.SavedMeanwhile):
        _save(officer, mine)


def test_terms_in_force_stay_once_people_can_apply(officer, open_a_call):
    text = writing.put(SMALL_GRANT, ("terms", 0), {"basis": "다른 근거"})
    newer = writing.add_terms(SMALL_GRANT, ("terms",), since=date(2026, 7, 1), basis="개정 조례")
    open_a_call(money=0)

    draft = _changed(officer, text)
    with pytest.raises(file_drafts.TermsInForceChanged):
        _save(officer, draft)
    _changed(officer, newer, draft)
    _save(officer, draft)

    view = versions.programme(body_id=officer.body_id, code=CODE)
    assert view.newest.number == 2


def test_terms_may_change_before_anybody_could_apply(officer):
    _written(officer)
    draft = _changed(officer, writing.put(SMALL_GRANT, ("terms", 0), {"basis": "다른 근거"}))

    assert _save(officer, draft)


def test_a_new_programme_begins_from_a_text_and_an_id_is_used_once(officer):
    with db.savepoint():
        draft = file_drafts.begin_new(by=officer, text=SMALL_GRANT, at=AT)
    with pytest.raises(file_drafts.ProgrammeExists), db.savepoint():
        file_drafts.begin_new(by=officer, text=SMALL_GRANT, at=AT)
    _save(officer, draft)

    with pytest.raises(file_drafts.ProgrammeExists), db.savepoint():
        file_drafts.begin_new(by=officer, text=SMALL_GRANT, at=AT)


def test_a_discarded_draft_is_gone(officer):
    _written(officer)
    draft = _changed(officer, CHEAPER)

    with db.savepoint():
        file_drafts.discard(by=officer, draft_id=draft)

    assert queries.draft(body_id=1, person_id=officer.person_id, draft_id=draft) is None


def test_a_programme_of_another_body_cannot_be_begun(officer):
    _written(officer)

    with pytest.raises(file_drafts.UnknownProgramme), db.savepoint():
        file_drafts.begin(by=replace(officer, body_id=2), code=CODE, at=AT)
