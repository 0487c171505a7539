"""A village that decides: its call from the rulebook, proposals with voices, voters."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.programmes.models import Application, Proposal
from naru.programmes.operations import calls, funds, programmes, proposals, support
from naru.programmes.operations.proposals import CostLine, Told

RULEBOOK = Path(__file__).resolve().parents[2] / "rulebook" / "kr"
PROPOSING = datetime(2025, 3, 10, 3, 0, tzinfo=UTC)
VOTING = datetime(2025, 4, 15, 3, 0, tzinfo=UTC)
OVER = datetime(2025, 4, 28, 10, 0, tzinfo=UTC)
HERE = {"voter.regions": ("4684033000", "4684000000"), "voter.statement": ""}


def muan(**changes: str) -> str:
    """Return the file of Muan's residents' proposals, with lines replaced."""
    text = (RULEBOOK / "muan" / "2025-resident-proposals.toml").read_text(encoding="utf-8")
    for name, value in changes.items():
        line = next(one for one in text.splitlines() if one.split("=")[0].strip() == name)
        text = text.replace(line, f"{name} = {value}")
    return text


def resident(body_id: int = 1) -> Actor:
    return Actor(body_id=body_id, person_id=uuid7(), name="김주민")


def open_call(officer: Actor, text: str, *, money: int = 50_000_000, code: str = "cheonggye"):
    """Open the call of a file and give it money; needs a transaction."""
    at = PROPOSING - timedelta(days=8)
    ledger.open_book(book_id=officer.body_id, name="무안군", at=at)
    version = programmes.write(by=officer, text=text, at=at)
    call = calls.draft(
        by=officer, version_id=version, public_code=code, title=Text("주민제안", "Ideas"), at=at
    )
    calls.open_call(by=officer, call_id=call, notice=Text("알림", "Notice"), at=at)
    if money:
        funds.appropriate(by=officer, call_id=call, amount=won(money), token=uuid7(), at=at)
    return call


def told(title: str, cost: int) -> Told:
    return Told(
        title=title,
        text="마을 사람들과 함께 합니다.",
        place="청계면 도림리",
        group_name=f"{title} 모임",
        members=tuple(f"회원 {n}" for n in range(6)),
        cost_lines=(CostLine(what="재료비", won=cost),),
    )


def propose(officer: Actor, call_id: UUID, title: str, cost: int, *, voices: int = 0) -> UUID:
    """Hand in, publish, support and pass a proposal."""
    proposal = proposals.submit(
        by=resident(officer.body_id), call_id=call_id, told=told(title, cost), at=PROPOSING
    )
    proposals.publish(by=officer, proposal_id=proposal, at=PROPOSING)
    for _ in range(voices):
        support.give(by=resident(officer.body_id), proposal_id=proposal, facts=HERE, at=PROPOSING)
    passed = Application.objects.filter(id=Proposal.objects.get(id=proposal).application_id)
    passed.update(status="eligible")
    return proposal
