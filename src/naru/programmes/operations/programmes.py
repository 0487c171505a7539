"""Keep programmes and the versions of their files."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import examples
from naru.programmes.definition import reading
from naru.programmes.models import Programme, ProgrammeVersion
from naru.records.operations import audit


class ProgrammeDiffers(Refusal):
    """The file's id is not that of the programme it should replace."""

    code = "programmes.programme_differs"
    says = Text(
        ko="다른 사업의 파일입니다: {found} (바꾸려는 사업: {wanted})",
        en="This file is of another programme: {found} (wanted: {wanted})",
    )
    next_step = Text(ko="파일의 id를 확인해 주세요.", en="Check the id in the file.")


@within_transaction
def write(
    *,
    by: Actor,
    text: str,
    at: datetime,
    file: str = "rulebook",
    note: str = "",
    code: str = "",
) -> UUID:
    """
    Keep a version of a programme's file and return its id; the same text again changes nothing.

    :raises BadRulebook: with file and line.
    :raises ProgrammeDiffers: where ``code`` is given and the file is of another programme.
    """
    definition = reading.read(text, file=file)
    if code and definition.id != code:
        raise ProgrammeDiffers(found=definition.id, wanted=code)
    named = {
        "kind": definition.kind,
        "name_ko": definition.name.ko,
        "name_en": definition.name.en,
        "parent": definition.parent,
        "is_public": definition.is_public,
    }
    programme, _ = Programme.objects.get_or_create(
        body_id=by.body_id, code=definition.id, defaults=named
    )
    Programme.objects.select_for_update().get(id=programme.id)
    digest = sha256(text.encode()).hexdigest()
    newest = programme.versions.order_by("-number").first()
    if newest is not None and newest.sha256 == digest:
        return newest.id
    verdicts = examples.check(definition)
    last = programme.versions.aggregate(last=Max("number"))["last"] or 0
    version = ProgrammeVersion.objects.create(
        programme=programme,
        number=last + 1,
        text=text,
        sha256=digest,
        written_by=by.person_id,
        written_at=at,
        note=note,
        examples=len(verdicts),
        examples_failed=examples.failed(verdicts),
    )
    Programme.objects.filter(id=programme.id).update(**named)
    audit.note(
        by=by,
        action="programmes.file_written",
        subject=("programme", programme.id),
        after={"number": version.number, "sha256": digest},
        reason=note,
        at=at,
    )
    return version.id
