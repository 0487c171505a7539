"""A pavilion with one firm in it, a firm beside it, an officer, and their clients."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from PIL import Image

from naru.identity.models import Firm
from naru.journeys import keep_pavilions, show_goods_abroad
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.pavilions.content import CompanyContent, PavilionContent, SheetContent
from naru.pavilions.models import Stand
from naru.pavilions.sheets import TO_KNOWN, Certificate, Tier

BRNS = {"owner": "1234567891", "rival": "1078783297"}


def picture() -> bytes:
    """Return a picture as a telephone would send it."""
    out = io.BytesIO()
    Image.new("RGB", (400, 400), "green").save(out, "JPEG")
    return out.getvalue()


@dataclass
class Fair:
    """Everybody by name, and what is shown."""

    clients: dict[str, Client]
    actors: dict[str, Actor]
    firms: dict[str, Firm]
    hall_id: Any = None
    company_id: Any = None
    sheet_id: Any = None

    def see(self, who: str, address: str, *args: Any, status: int = 200, **query: Any) -> str:
        answer = self.clients[who].get(reverse(address, args=args), query)
        assert answer.status_code == status, (address, answer.status_code)
        return str(answer.content.decode())

    def post(self, who: str, address: str, *args: Any, **given: Any) -> Any:
        return self.clients[who].post(reverse(address, args=args), given, follow=True)

    def sheet(self, code: str, name: str = "유자차", **more: Any) -> Any:
        """Write and publish one more sheet of the owner."""
        said = {("name", "ko"): name, ("name", "en"): "Yuzu tea", ("detail", "ko"): "맛있습니다."}
        content = SheetContent(
            code=code, moq=100, lead_days=14, unit="box", hs="200791", category="tea",
            **{"said": said, **more},
        )  # fmt: skip
        by, firm = self.actors["owner"], self.firms["owner"].id
        made = show_goods_abroad.write_sheet(by=by, firm_id=firm, written=content, at=clock.now())
        show_goods_abroad.add_photos(
            by=by, kind="sheet", page_id=made, contents=[picture()], at=clock.now()
        )
        show_goods_abroad.publish(by=by, kind="sheet", page_id=made, at=clock.now())
        return made


@pytest.fixture
def fair(people: Any, signed_in: Any, tmp_path: Any, settings: Any) -> Fair:
    """Open a hall with one firm and one sheet that has prices for known buyers."""
    cache.clear()
    settings.MEDIA_ROOT = str(tmp_path)
    firms = {
        who: Firm.objects.create(
            brn=brn, name=f"{who} 상회", representative="김대표", registered_at=clock.now()
        )
        for who, brn in BRNS.items()
    }
    cast = {who: people(who, firm=firm) for who, firm in firms.items()}
    cast["officer"] = people("officer", role="officer")
    clients = {who: signed_in(person) for who, person in cast.items()} | {"buyer": Client()}
    actors = {
        who: Actor(
            body_id=1,
            person_id=person.id,
            body_role="officer" if who == "officer" else "",
            firm_ids=frozenset({firms[who].id}) if who in firms else frozenset(),
        )
        for who, person in cast.items()
    }
    made = Fair(clients, actors, firms)
    _fill(made)
    return made


def _fill(made: Fair) -> None:
    at, owner, officer = clock.now(), made.actors["owner"], made.actors["officer"]
    firm = made.firms["owner"].id
    said = {("name", "ko"): "나루 전시관", ("name", "en"): "Naru Pavilion"}
    hall = PavilionContent(slug="naru", theme="body", opens_on=clock.today(), said=said)
    made.hall_id = keep_pavilions.write(by=officer, written=hall, at=at)
    keep_pavilions.show(by=officer, pavilion_id=made.hall_id, is_published=True, at=at)
    said = {
        ("name", "ko"): "유자상회",
        ("name", "en"): "Yuja House",
        ("intro", "ko"): "유자를 합니다.",
    }
    company = CompanyContent(founded=1999, said=said)
    made.company_id = show_goods_abroad.write_company(
        by=owner, firm_id=firm, written=company, at=at
    )
    show_goods_abroad.publish(by=owner, kind="company", page_id=made.company_id, at=at)
    made.sheet_id = made.sheet(
        "Y-1",
        tiers=[Tier(since=100, price=Money(777, "USD"))],
        tiers_for=TO_KNOWN,
        certificates=[Certificate(kind="haccp")],
    )
    show_goods_abroad.ask_in(by=owner, pavilion_id=made.hall_id, firm_id=firm, words="", at=at)
    stand = Stand.objects.get(company_id=made.company_id)
    keep_pavilions.decide(by=officer, stand_id=stand.id, step="accepted", reason="", at=at)
