"""What the walks through a scheme share: the county, the producer's firm, a call open today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, override
from PIL import Image
from tests.journeys.walking import Walk

from naru.identity.operations import firms, newcomers
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.journeys import keep_the_rulebook, run_a_call
from naru.journeys.demo_county import county, people
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes import rulebook
from naru.programmes.definition.course import RoundSpec
from naru.programmes.models import CallRound
from naru.programmes.queries import programmes

FOLDER = Path(__file__).resolve().parents[2] / "rulebook"
IN_BUSINESS = RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자")
PRODUCER, OFFICER, APPROVER = (f"{who}@naru.example" for who in ("producer", "officer", "approver"))
REVIEWER = "reviewer@example.com"


def ko(words: str) -> str:
    """Return what stands on the Korean page for the words in the code."""
    with override("ko"):
        return gettext(words)


@dataclass
class SupportWalk(Walk):
    """A walk whose first person runs a firm in the county."""

    firm_id: UUID | None = None

    def does(self, *words: str, within: str = "main") -> None:
        """Press buttons or follow links, named as in the code."""
        for each in words:
            self.press(ko(each), within=within)

    def confirms(self) -> None:
        """Press the main button of the page's form."""
        self.page.locator("main form[method=post] button.primary").last.click()
        self.page.wait_for_load_state()

    def answers(self, **fields: str | bool) -> None:
        """Answer questions of a form by their names; yes and no are chosen, the rest is typed."""
        for name, value in fields.items():
            control = self.page.locator(f"[name='{name}'], [name='{name.replace('_', '-')}']").first
            if isinstance(value, bool):
                choice = f"[name='{name}'][value='{'true' if value else 'false'}']"
                self.page.locator(f"label:has(+ {choice}), {choice} + label").first.click()
            else:
                control.fill(value)

    def uploads(self, selector: str = "main input[type=file]") -> None:
        """Choose a picture for a field of files."""
        path = self.pictures / "paper.jpg"
        if not path.exists():
            Image.new("RGB", (300, 200), "ivory").save(path, "JPEG")
        self.page.locator(selector).first.set_input_files(str(path))

    def hands_in_papers(self, *codes: str) -> None:
        """Upload a picture for each paper that is asked for."""
        for code in codes:
            self.uploads(f"#f-{code}")
            self.page.locator(f"form:has(#f-{code}) button").first.click()
            self.page.wait_for_load_state()


def support_walk(site: Any, page: Any, tmp_path: Path, **told: Any) -> SupportWalk:
    """Open the county with a firm of the producer's."""
    now = clock.now()
    first = clock.legal_date(now).replace(day=1)
    county.open_all(first=first, at=clock.start_of(first), now=now)
    firm_id = registered(PRODUCER, "나루 목공방", 999_001, **told)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    return SupportWalk(site.url, page, pictures, firm_id=firm_id)


def opened(file: str, *changes: tuple[str, str], money: int = 0) -> UUID:
    """Open a call of a file of the rulebook, changed by words, from an hour ago for a week."""
    text = (FOLDER / "kr" / f"{file}.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    now, by = clock.now(), county.officer("administrator")
    (loaded,) = keep_the_rulebook.load(by=by, files=[rulebook.check(text, file=file)], at=now)
    known = programmes.programme(body_id=1, code=loaded.code)
    assert known is not None
    assert known.newest is not None
    window = RoundSpec(
        number=1, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=7), quota=10
    )
    call_id = run_a_call.draft(
        by=by, version_id=known.newest.id, public_code="walked", title=known.name,
        rounds=[window], at=now,
    )  # fmt: skip
    if money:
        run_a_call.give_money(by=by, call_id=call_id, amount=won(money), token=uuid7(), at=now)
    run_a_call.open_call(by=by, call_id=call_id, notice=Text("알림", "Notice"), at=now)
    return call_id


def time_goes_by(call_id: UUID) -> None:
    """Let the window of a call close."""
    CallRound.objects.filter(call_id=call_id).update(closes_at=clock.now())


def sign_up(email: str) -> UUID:
    """Give somebody an account under the demo's password."""
    with db.transaction():
        return newcomers.sign_up(
            email=email, password=county.PASSWORD, name="이심사", phone="010-0000-2222",
            at=clock.now(),
        )  # fmt: skip


def registered(email: str, name: str, serial: int, **told: Any) -> UUID:
    """Register a firm of somebody in the demo's cast, with its bank account."""
    owner_id, at = county.person_id(email), clock.now()
    particulars = Particulars(
        name=name, representative=f"{name} 대표", opened_on=date(1990, 1, 2),
        phone="061-000-0001", region_code=county.REGION, is_manufacturer=True,
    )  # fmt: skip
    with db.transaction():
        firm_id = firms.register(
            by=system(1),
            brn=people.business_number(serial),
            particulars=replace(particulars, **told),
            answer=IN_BUSINESS,
            owner_id=owner_id,
            at=at,
        )  # fmt: skip
        firms.set_bank_account(
            by=Actor(body_id=1, person_id=owner_id, firm_ids=frozenset({firm_id})),
            firm_id=firm_id, bank="농협은행", number=f"3010000{serial:06d}", holder=name,
        )  # fmt: skip
    return firm_id
