"""Draft, open, extend and close calls (공고) with their rounds and notices."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.events import emit
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.course import RoundSpec
from naru.programmes.events import CallChanged
from naru.programmes.models import Call, CallRound, NoticeVersion, ProgrammeVersion
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit


class UnknownCall(Refusal):
    code = "programmes.unknown_call"
    says = Text(ko="공고를 찾을 수 없습니다.", en="There is no such call.")
    next_step = Text(ko="공고 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ExamplesFail(Refusal):
    code = "programmes.examples_fail"
    says = Text(
        ko="사업 파일의 예시 {failed}건이 기준과 맞지 않아 공고를 열 수 없습니다.",
        en="The call cannot open: {failed} of the file's examples fail.",
    )
    next_step = Text(
        ko="사업 편집 화면에서 예시 결과를 확인하고 고쳐 주세요.",
        en="See the examples on the editor's page and mend the file.",
    )


class CallMovedOn(Refusal):
    code = "programmes.call_moved_on"
    says = Text(
        ko="공고의 상태가 달라져 처리할 수 없습니다. 지금 상태: {status}",
        en="The call has moved on. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class AddressTaken(Refusal):
    code = "programmes.call_address_taken"
    says = Text(ko="이미 쓰고 있는 공고 주소입니다: {code}", en="The address is taken: {code}")
    next_step = Text(ko="다른 주소를 넣어 주세요.", en="Choose another address.")


class NoRounds(Refusal):
    code = "programmes.call_without_rounds"
    says = Text(ko="접수 기간이 없습니다.", en="The call has no window for applications.")
    next_step = Text(ko="접수 시작과 마감을 넣어 주세요.", en="Say when it opens and closes.")


@within_transaction
def draft(
    *,
    by: Actor,
    version_id: UUID,
    public_code: str,
    title: Text,
    at: datetime,
    rounds: Sequence[RoundSpec] = (),
) -> UUID:
    """
    Draft a call of a programme; rounds not given are those of the file.

    :raises AddressTaken: where another call of the body has the address.
    """
    version = ProgrammeVersion.objects.select_related("programme").get(
        id=version_id, programme__body_id=by.body_id
    )
    try:
        with savepoint():
            call = Call.objects.create(
                body_id=by.body_id,
                programme=version.programme,
                version=version,
                public_code=public_code,
                title_ko=title.ko,
                title_en=title.en,
                created_by=by.person_id,
                created_at=at,
            )
    except IntegrityError as error:
        raise AddressTaken(code=public_code) from error
    for one in rounds or queries.definition(version.id).round:
        _add_round(call, one)
    audit.note(by=by, action="programmes.call_drafted", subject=("call", call.id), at=at)
    return call.id


@within_transaction
def open_call(
    *, by: Actor, call_id: UUID, notice: Text, at: datetime, version_id: UUID | None = None
) -> None:
    """
    Open a call: publish its notice and pin the version of the file.

    :raises UnknownCall, CallMovedOn: where there is none, or it is open already.
    :raises ExamplesFail: while an example of the file fails.
    :raises NoRounds: where nobody could ever apply.
    """
    call = locked(by=by, call_id=call_id)
    if call.status != "draft":
        raise CallMovedOn(status=call.status)
    version = ProgrammeVersion.objects.defer("text").get(
        id=version_id or call.version_id, programme_id=call.programme_id
    )
    if version.examples_failed:
        raise ExamplesFail(failed=version.examples_failed)
    if not call.rounds.exists():
        raise NoRounds
    Call.objects.filter(id=call.id).update(status="open", version=version, opened_at=at)
    _publish(by=by, call=call, version=version, kind="notice", notice=notice, why="", at=at)
    audit.note(
        by=by,
        action="programmes.call_opened",
        subject=("call", call.id),
        after={"version": version.number},
        at=at,
    )
    emit(CallChanged(body_id=call.body_id, call_id=call.id))


@within_transaction
def publish_change(
    *,
    by: Actor,
    call_id: UUID,
    kind: str,
    notice: Text,
    why: str,
    at: datetime,
    version_id: UUID | None = None,
) -> None:
    """
    Publish a changed notice (변경·연장·재공고); later applications take the new version.

    Applications already handed in stay pinned to theirs.

    :raises UnknownCall, CallMovedOn, ExamplesFail: as ``open_call``.
    """
    call = locked(by=by, call_id=call_id)
    if call.status not in {"open", "closed"}:
        raise CallMovedOn(status=call.status)
    version = ProgrammeVersion.objects.defer("text").get(
        id=version_id or call.version_id, programme_id=call.programme_id
    )
    if version.examples_failed:
        raise ExamplesFail(failed=version.examples_failed)
    Call.objects.filter(id=call.id).update(version=version)
    _publish(by=by, call=call, version=version, kind=kind, notice=notice, why=why, at=at)
    audit.note(
        by=by, action="programmes.notice_changed", subject=("call", call.id), reason=why, at=at
    )
    emit(CallChanged(body_id=call.body_id, call_id=call.id))


@within_transaction
def set_round(*, by: Actor, call_id: UUID, window: RoundSpec, at: datetime, why: str = "") -> None:
    """Add a round, or move the ends and places of one that is there (연장)."""
    call = locked(by=by, call_id=call_id)
    _add_round(call, window)
    audit.note(
        by=by,
        action="programmes.round_set",
        subject=("call", call.id),
        after={
            "number": window.number,
            "opens_at": window.opens_at.isoformat(),
            "closes_at": window.closes_at.isoformat(),
            "quota": window.quota,
        },
        reason=why,
        at=at,
    )
    emit(CallChanged(body_id=call.body_id, call_id=call.id))


@within_transaction
def move(*, by: Actor, call_id: UUID, status: str, at: datetime, reason: str = "") -> None:
    """
    Move a call on: open → closed → deciding → decided → ended.

    :raises UnknownCall: where there is none.
    :raises CallMovedOn: where it does not follow.
    """
    way = ("draft", "open", "closed", "deciding", "decided", "ended")
    call = locked(by=by, call_id=call_id)
    if way.index(status) <= way.index(call.status):
        raise CallMovedOn(status=call.status)
    stamps = {"decided": "decided_at", "ended": "ended_at"}
    stamp = {stamps[status]: at} if status in stamps else {}
    Call.objects.filter(id=call.id).update(status=status, **stamp)
    audit.note(
        by=by,
        action=f"programmes.call_{status}",
        subject=("call", call.id),
        before={"status": call.status},
        reason=reason,
        at=at,
    )
    emit(CallChanged(body_id=call.body_id, call_id=call.id))


def locked(*, by: Actor, call_id: UUID) -> Call:
    """
    Return a call of the actor's body, locked until the transaction ends.

    :raises UnknownCall: where there is none.
    """
    call = Call.objects.select_for_update().filter(id=call_id, body_id=by.body_id).first()
    if call is None:
        raise UnknownCall
    return call


def _add_round(call: Call, window: RoundSpec) -> None:
    CallRound.objects.update_or_create(
        call=call,
        number=window.number,
        defaults={
            "opens_at": window.opens_at,
            "closes_at": window.closes_at,
            "online_only_until": window.online_only_until,
            "quota": window.quota,
            "budget": window.budget,
        },
    )


def _publish(
    *,
    by: Actor,
    call: Call,
    version: ProgrammeVersion,
    kind: str,
    notice: Text,
    why: str,
    at: datetime,
) -> None:
    last = call.notices.aggregate(last=Max("number"))["last"] or 0
    NoticeVersion.objects.create(
        call=call,
        number=last + 1,
        kind=kind,
        text_ko=notice.ko,
        text_en=notice.en,
        why=why,
        version=version,
        published_by=by.person_id,
        published_at=at,
    )
