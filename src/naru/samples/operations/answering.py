"""Save what a buyer answers as she goes, and finish it; changed until the test closes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel import clock
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples import answers, surveys
from naru.samples.models import SampleAnswer, SampleInvitation, SampleParcel, SampleTest
from naru.samples.operations import asking
from naru.samples.states import SURVEYED


class SurveyClosed(Refusal):
    code = "samples.survey_closed"
    says = Text(ko="설문이 끝났습니다.", en="The survey has ended.")
    next_step = Text(ko="관심에 감사드립니다.", en="Thank you for your interest.")


class NoSampleYet(Refusal):
    code = "samples.no_sample_yet"
    says = Text(
        ko="샘플을 보낸 뒤에 답할 수 있습니다.", en="You can answer once the sample has been sent."
    )
    next_step = Text(ko="보내면 편지로 알려 드립니다.", en="A letter tells you when it leaves.")


@within_transaction
def save(
    *, body_id: int, buyer_id: UUID, invitation_id: UUID, language: str,
    entered: Mapping[str, Sequence[str]], is_final: bool, at: datetime,
) -> tuple[answers.Fault, ...]:  # fmt: skip
    """
    Save an answer; a final one without faults finishes it. Return what is to be mended.

    Answers that were finished stay so while they are changed; the same answer twice is one.

    :raises UnknownInvitation, NoSampleYet, SurveyClosed: as they say.
    """
    row = asking.hers(body_id, buyer_id, invitation_id)
    test = SampleTest.objects.get(id=row.entry.test_id)
    if row.status not in SURVEYED:
        raise NoSampleYet
    if test.status != "open" or clock.legal_date(at) > test.answer_until_on:
        raise SurveyClosed
    kept = SampleAnswer.objects.filter(invitation=row).first()
    was_final = kept is not None and kept.finished_at is not None
    read = answers.read(surveys.thawed(test.survey), entered, is_final=is_final or was_final)
    if was_final and read.faults:
        return read.faults  # what was whole stays whole
    is_whole = is_final and not read.faults
    SampleAnswer.objects.update_or_create(
        invitation=row,
        defaults={
            "body_id": body_id,
            "answers": dict(read.answers),
            "language": language,
            "may_name": read.answers.get("contact") is True,
            "saved_at": at,
            "finished_at": (kept.finished_at if was_final and kept else at if is_whole else None),
        },
    )
    if is_whole and not was_final:
        _finish(row, at)
    return read.faults


def _finish(row: SampleInvitation, at: datetime) -> None:
    SampleInvitation.objects.filter(id=row.id).update(status="answered", finished_at=at)
    SampleParcel.objects.filter(invitation=row, status="sent").update(
        status="arrived", arrived_on=clock.legal_date(at)
    )
