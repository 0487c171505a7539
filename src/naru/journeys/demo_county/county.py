"""Open the demo's two public bodies, their officers, books, schemes and payout cycles."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password

from naru.commerce.operations import catalogue, funds
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.identity.operations import bodies, factors, newcomers, people, roles
from naru.identity.operations.bodies import Imprint
from naru.identity.queries import people as people_queries
from naru.journeys import pay_out
from naru.journeys.demo_county.people import business_number
from naru.kernel import actor, db
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.schemes import Terms

NARU, DAON = 1, 2
REGION = "9901000000"  # 나루군; codes from 99 on are a body's own
PASSWORD = "naru-demo-2026"  # noqa: S105 - the sandbox's, printed on its own screen
GIFT, PAYBACK = "naru-love", "half-price-travel"


def _open_bodies() -> None:
    bodies.open_body(
        body_id=NARU,
        slug="naru",
        name_ko="나루군",
        name_en="Naru County",
        region_code=REGION,
        hosts=("localhost", "127.0.0.1", "naru.localhost"),
        imprint=Imprint(
            mall_ko="나루장터",
            mall_en="Naru Market",
            head="나루군수",
            brn=business_number(1),
            mail_order_number="제2024-나루-0001호",
            address="나루군 나루읍 군청길 1",
            phone="000-000-0100",
            email="market@naru.example",
            hours_ko="평일 09:00~18:00 (점심 12:00~13:00)",
            hours_en="Weekdays 9:00–18:00",
            privacy_officer="나루군 경제과장",
        ),
    )
    bodies.open_body(
        body_id=DAON,
        slug="daon",
        name_ko="다온시",
        name_en="Daon City",
        region_code="9910000000",
        hosts=("daon.localhost",),
        imprint=Imprint(
            mall_ko="다온상회",
            mall_en="Daon Store",
            head="다온시장",
            brn=business_number(2),
            mail_order_number="제2025-다온-0001호",
            address="다온시 중앙로 1",
            phone="000-000-0200",
            email="store@daon.example",
            hours_ko="평일 09:00~18:00",
            hours_en="Weekdays 9:00–18:00",
            privacy_officer="다온시 소상공인과장",
        ),
    )


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demo that anybody may sign in to."""

    email: str
    name: str
    role: str  # officer's role, or "" for the rest
    body_id: int
    what: Text


ACCOUNTS = (
    Account(
        "shopper@naru.example",
        "나손님",
        "",
        NARU,
        Text("회원 (지갑에 상품권과 페이백)", "Member with a full wallet"),
    ),
    Account("producer@naru.example", "고생산", "", NARU, Text("생산자", "Producer")),
    Account("provider@naru.example", "한수행", "", NARU, Text("바우처 수행기관", "Provider")),
    Account(
        "interpreter@naru.example",
        "아오이",
        "",
        NARU,
        Text("시민 통역 (내 시간 관리)", "Citizen interpreter"),
    ),
    Account("viewer@naru.example", "이열람", "viewer", NARU, Text("열람", "Viewer")),
    Account("officer@naru.example", "박담당", "officer", NARU, Text("담당자", "Officer")),
    Account("approver@naru.example", "최결재", "approver", NARU, Text("결재자", "Approver")),
    Account("admin@naru.example", "정관리", "administrator", NARU, Text("관리자", "Administrator")),
    Account(
        "officer@daon.example",
        "윤다온",
        "administrator",
        DAON,
        Text("다온시 관리자", "Administrator of Daon"),
    ),
)


def open_all(*, first: date, at: datetime, now: datetime) -> None:
    """Open both bodies with everything a mall needs before the first producer comes."""
    with db.transaction():
        _open_bodies()
    for body_id, name in ((NARU, "나루군"), (DAON, "다온시")):
        with db.transaction():
            ledger.open_book(book_id=body_id, name=name, at=at)
            funds.open_mall_accounts(book_id=body_id, at=at)
            catalogue.open_catalogue(by=actor.system(body_id), at=at, on=first)
        pay_out.open_accounts(book_id=body_id, at=at)
        _set_cycles(body_id, first=first, at=at)
    with db.transaction():
        _open_schemes(first=first, at=at)
        hashed = make_password(PASSWORD)
        for account in ACCOUNTS:
            _sign_up(account, hashed, at, now)


def _set_cycles(body_id: int, *, first: date, at: datetime) -> None:
    for payee, (kind, days) in pay_out.DEFAULT_CYCLES.items():
        terms = Cycle(since=first, kind=CycleKind(kind), pay_after_business_days=days)
        pay_out.set_cycle(
            by=actor.system(body_id), payee_kind=payee, terms=terms, basis="시범 운영 규정", at=at
        )


def _open_schemes(*, first: date, at: datetime) -> None:
    ledger.open_scheme(
        book_id=NARU,
        code=GIFT,
        kind="gift",
        name=Text("나루사랑상품권", "Naru Love gift certificate"),
        terms=[
            Terms(
                since=first,
                basis="나루군 지역사랑상품권 조례 (가상)",
                discount_bp=1_000,
                monthly_cap=700_000,
                in_hand_cap=1_500_000,
                valid_months=60,
                vendor_sales_max=3_000_000_000,
                refund_after_spent_bp=6_000,
                small_face_max=10_000,
                refund_after_spent_small_bp=8_000,
                refund_grace_days=30,
                stack_order=20,
            )
        ],
        at=at,
    )
    ledger.open_scheme(
        book_id=NARU,
        code=PAYBACK,
        kind="payback",
        name=Text("나루 반값여행 페이백", "Half-price travel pay-back"),
        terms=[
            Terms(
                since=first,
                basis="나루군 반값여행 운영 지침 (가상)",
                valid_months=3,
                channels=("mall",),
                vendor_sales_max=3_000_000_000,
                refund_grace_days=30,
                stack_order=10,
            )
        ],
        at=at,
    )


def _sign_up(account: Account, hashed: str, at: datetime, agreed_at: datetime) -> UUID:
    person_id = newcomers.sign_up(
        email=account.email, password=hashed, name=account.name, phone="010-0999-0000", at=at,
        is_hashed=True,
    )  # fmt: skip
    by = actor.Actor(body_id=account.body_id, person_id=person_id, name=account.name)
    people.join(by=by, person_id=person_id, agreed=("terms", "privacy", "age_14"), at=agreed_at)
    if account.role:
        roles.appoint_first(body_id=account.body_id, person_id=person_id, role=account.role, at=at)
        if settings.NARU_DEMO_TOTP_SECRET:
            factors.set_totp(person_id=person_id, secret=settings.NARU_DEMO_TOTP_SECRET)
    return person_id


def officer(role: str) -> actor.Actor:
    """Return the demo's officer of a role as the actor of what she did in the story."""
    account = next(each for each in ACCOUNTS if each.role == role and each.body_id == NARU)
    return actor.Actor(
        body_id=NARU, person_id=person_id(account.email), name=account.name, body_role=role
    )


def person_id(email: str) -> UUID:
    """Return the id of a demo account."""
    found = people_queries.person_by_email(email)
    assert found is not None, f"{email} is in the cast"
    return found.id


def invitation() -> list[str]:
    """Say who to sign in as and what to try."""
    lines = [f"{account.email:24} {account.what.ko}" for account in ACCOUNTS]
    return [
        f"Sign in with the password {PASSWORD} (officers: the second factor is shown there):",
        *(f"  {line}" for line in lines),
        "Try: search for 쌀귀리를, buy from two producers, pay with a gift certificate and a card,",
        "  ship it as the producer, confirm it, and let officer and approver pay her out.",
    ]
