"""Hand the files of guarantee and benefit programmes to the room that works by them."""

from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.queries import programmes
from naru.protection.programme_file import ProgrammeFile

GUARANTEE = "kr/mss/special-guarantee"
BENEFIT = "kr/moel/self-employed-benefit"


class ProgrammeNotRun(Refusal):
    code = "protection.programme_not_run"
    says = Text(
        ko="이 기관은 아직 이 사업을 운영하지 않습니다.",
        en="This public body does not run this programme yet.",
    )
    next_step = Text(
        ko="담당자에게 운영 여부를 물어보세요.", en="Ask the officer in charge about it."
    )


def of(definition: Definition, version_id: UUID) -> ProgrammeFile:
    """Return of a definition what guarantees and benefits work by."""
    shares = definition.budget.share if definition.budget else ()
    return ProgrammeFile(
        version_id=version_id,
        code=definition.id,
        name=definition.name.text,
        terms=definition.terms,
        figures=tuple(spec.as_figure() for spec in definition.figure),
        labels=definition.labels,
        bearers={share.bearer: share.weight for share in shares},
        bearer_names={share.bearer: share.name.text for share in shares},
        assumptions=definition.assumptions,
    )


def version(version_id: UUID) -> ProgrammeFile:
    """Return the file of a version, as a decision once used it."""
    return of(programmes.definition(version_id), version_id)


def current(*, body_id: int, code: str) -> ProgrammeFile:
    """
    Return the newest file of a programme that a body runs.

    :raises ProgrammeNotRun: where it runs none of that code.
    """
    found = programmes.programme(body_id=body_id, code=code)
    if found is None or found.newest is None:
        raise ProgrammeNotRun
    return version(found.newest.id)


def runs(*, body_id: int, code: str) -> bool:
    """Say whether a body runs a programme."""
    found = programmes.programme(body_id=body_id, code=code)
    return found is not None and found.newest is not None
