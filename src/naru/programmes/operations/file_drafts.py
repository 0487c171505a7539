"""Change a programme's file in a draft of one's own, and save it as the next version."""

from datetime import datetime
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition import reading
from naru.programmes.editing import changes
from naru.programmes.models import Call, Programme, ProgrammeDraft, ProgrammeVersion
from naru.programmes.operations import programmes
from naru.programmes.operations.programmes import ProgrammeDiffers


class UnknownDraft(Refusal):
    code = "programmes.unknown_draft"
    says = Text(ko="고치던 파일이 없습니다.", en="There is no such draft.")
    next_step = Text(
        ko="사업 화면에서 ‘고치기’를 다시 눌러 주세요.", en="Begin again from the programme's page."
    )


class UnknownProgramme(Refusal):
    code = "programmes.unknown_programme"
    says = Text(ko="그런 사업이 없습니다.", en="There is no such programme.")
    next_step = Text(ko="사업 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ProgrammeExists(Refusal):
    code = "programmes.programme_exists"
    says = Text(ko="이미 있는 사업입니다: {code}", en="The programme exists already: {code}")
    next_step = Text(ko="다른 id를 적어 주세요.", en="Choose another id.")


class SavedMeanwhile(Refusal):
    code = "programmes.saved_meanwhile"
    says = Text(
        ko="고치는 동안 다른 담당자가 {number}판을 저장했습니다.",
        en="Meanwhile somebody saved version {number}.",
    )
    next_step = Text(
        ko="내 파일을 내려받아 두고, 초안을 버린 뒤 새 판에서 다시 고쳐 주세요.",
        en="Download your file, discard the draft and begin again from the newer version.",
    )


class TermsInForceChanged(Refusal):
    code = "programmes.terms_in_force_changed"
    says = Text(
        ko="시행 중이거나 지난 기준은 고칠 수 없습니다: {days} 시작분",
        en="Terms in force or past cannot be changed: those since {days}",
    )
    next_step = Text(
        ko="그 기준은 그대로 두고, 적용 시작일을 정해 새 기준을 더해 주세요.",
        en="Leave them as they were and add newer terms with a later first day.",
    )


@within_transaction
def begin(*, by: Actor, code: str, at: datetime) -> UUID:
    """
    Begin to change a programme, or go on where one left off.

    :raises UnknownProgramme: where the body has none such.
    """
    programme = Programme.objects.filter(body_id=by.body_id, code=code).first()
    if programme is None:
        raise UnknownProgramme
    assert by.person_id is not None, "a draft is somebody's"
    newest = _newest(programme)
    draft, _ = ProgrammeDraft.objects.get_or_create(
        body_id=by.body_id,
        person_id=by.person_id,
        code=code,
        defaults={"based_on": newest, "text": newest.text, "begun_at": at, "changed_at": at},
    )
    return draft.id


@within_transaction
def begin_new(*, by: Actor, text: str, at: datetime) -> UUID:
    """
    Begin a new programme from a text: a template's, a copy's, a file's.

    :raises BadRulebook: with file and line.
    :raises ProgrammeExists: where the body, or a draft of hers, has this id already.
    """
    code = reading.read(text).id
    if Programme.objects.filter(body_id=by.body_id, code=code).exists():
        raise ProgrammeExists(code=code)
    assert by.person_id is not None, "a draft is somebody's"
    draft, is_new = ProgrammeDraft.objects.get_or_create(
        body_id=by.body_id,
        person_id=by.person_id,
        code=code,
        defaults={"text": text, "begun_at": at, "changed_at": at},
    )
    if not is_new:
        raise ProgrammeExists(code=code)
    return draft.id


@within_transaction
def change(*, by: Actor, draft_id: UUID, text: str, at: datetime) -> None:
    """
    Keep a changed text.

    :raises UnknownDraft: where she has none such.
    :raises BadRulebook: with file and line.
    :raises ProgrammeDiffers: where the id is another programme's.
    """
    draft = _locked(by, draft_id)
    definition = reading.read(text, file=draft.code)
    if definition.id != draft.code:
        raise ProgrammeDiffers(found=definition.id, wanted=draft.code)
    draft.text, draft.changed_at = text, at
    draft.save(update_fields=["text", "changed_at"])


@within_transaction
def save(*, by: Actor, draft_id: UUID, note: str, at: datetime) -> UUID:
    """
    Save a draft as the next version; returns the version.

    :raises UnknownDraft: where she has none such.
    :raises SavedMeanwhile: where somebody saved a version since she began.
    :raises TermsInForceChanged: where terms differ under which people could already apply.
    """
    draft = _locked(by, draft_id)
    programme = Programme.objects.filter(body_id=by.body_id, code=draft.code).first()
    if programme is not None:
        _refuse_if_overtaken(draft, programme)
        _refuse_changed_terms(draft, programme, at)
    version_id = programmes.write(by=by, text=draft.text, file=draft.code, note=note, at=at)
    draft.delete()
    return version_id


@within_transaction
def discard(*, by: Actor, draft_id: UUID) -> None:
    """
    Throw a draft away.

    :raises UnknownDraft: where she has none such.
    """
    _locked(by, draft_id).delete()


def _newest(programme: Programme) -> ProgrammeVersion:
    newest = programme.versions.order_by("-number").first()
    assert newest is not None, "a programme is written with its first version"
    return newest


def _locked(by: Actor, draft_id: UUID) -> ProgrammeDraft:
    assert by.person_id is not None, "a draft is somebody's"
    rows = ProgrammeDraft.objects.select_for_update().filter(
        body_id=by.body_id, person_id=by.person_id, id=draft_id
    )
    draft = rows.first()
    if draft is None:
        raise UnknownDraft
    return draft


def _refuse_if_overtaken(draft: ProgrammeDraft, programme: Programme) -> None:
    newest = _newest(programme)
    if draft.based_on_id != newest.id:
        raise SavedMeanwhile(number=newest.number)


def _refuse_changed_terms(draft: ProgrammeDraft, programme: Programme, at: datetime) -> None:
    if not Call.objects.filter(programme=programme).exclude(status="draft").exists():
        return
    before, after = reading.read(_newest(programme).text), reading.read(draft.text)
    days = changes.terms_changed(before, after, on=clock.legal_date(at))
    if days:
        raise TermsInForceChanged(days=", ".join(day.isoformat() for day in days))
