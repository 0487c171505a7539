"""Passages of the house's own rules: gift certificates with their dated terms."""

from collections.abc import Iterator
from datetime import datetime

from naru.desk.answering.passage import Passage
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.ledger.schemes import FULL_BP, SchemeView, Terms
from naru.rules.facts import number_in_words

PERCENT_BP = FULL_BP // 100
CHANNELS = {
    "mall": Text("온라인 장터", "the online mall"),
    "shop": Text("지역 가맹점", "local shops"),
}
ADDRESS = "/certificates/"


def schemes(*, body_id: int, at: datetime) -> Iterator[Passage]:
    """Return the passages of every scheme of a body that has terms in force."""
    on = legal_date(at)
    for scheme in ledger.schemes(book_id=body_id):
        terms = scheme.on(on)
        if terms is None:
            continue
        pieces = (
            ("summary", [_basis(scheme, terms)]),
            ("amount", list(_price(terms))),
            ("who", list(_holders(terms))),
            ("spend", list(_places(terms))),
            ("after", list(_back(terms))),
        )
        for aspect, sentences in pieces:
            if sentences:
                yield _passage(scheme, terms, aspect, tuple(sentences))


def _passage(scheme: SchemeView, terms: Terms, aspect: str, sentences: tuple[Text, ...]) -> Passage:
    return Passage(
        kind="rule",
        subject=f"certificate:{scheme.code}",
        title=scheme.name,
        aspect=aspect,
        sentences=sentences,
        address=ADDRESS,
        on=terms.since,
        names="상품권 지역사랑상품권 gift certificate 환불 refund",
        years=frozenset({terms.since.year}),
    )


def _basis(scheme: SchemeView, terms: Terms) -> Text:
    return Text(
        f"{scheme.name.ko}의 조건은 {terms.since:%Y-%m-%d}부터 ‘{terms.basis}’에 따릅니다.",
        f"The terms of {scheme.name.en or scheme.name.ko} follow “{terms.basis}” since"
        f" {terms.since:%Y-%m-%d}.",
    )


def _price(terms: Terms) -> Iterator[Text]:
    if terms.discount_bp:
        rate = _percent(terms.discount_bp)
        yield Text(f"할인율: {rate}", f"Discount: {rate}")
    if terms.monthly_cap is not None:
        most = number_in_words(terms.monthly_cap, "won")
        yield Text(f"한 달 구매 한도: {most.ko}", f"Most that can be bought a month: {most.en}")
    if terms.in_hand_cap is not None:
        most = number_in_words(terms.in_hand_cap, "won")
        yield Text(f"보유 한도: {most.ko}", f"Most that a wallet may hold: {most.en}")


def _holders(terms: Terms) -> Iterator[Text]:
    if terms.holder_age_min is not None:
        age = terms.holder_age_min
        yield Text(f"만 {age}세 이상만 살 수 있습니다.", f"For buyers of {age} years or more.")
    if terms.holder_age_max is not None:
        age = terms.holder_age_max
        yield Text(f"만 {age}세 이하만 살 수 있습니다.", f"For buyers of {age} years or less.")


def _places(terms: Terms) -> Iterator[Text]:
    known = [CHANNELS[one] for one in terms.channels if one in CHANNELS]
    ko, en = ", ".join(one.ko for one in known), ", ".join(one.en for one in known)
    yield Text(f"쓸 수 있는 곳: {ko}", f"Where it can be spent: {en}")
    months = number_in_words(terms.valid_months, "months")
    yield Text(f"유효기간: 받은 날부터 {months.ko}", f"Valid for {months.en} from the day")
    if terms.vendor_sales_max is not None:
        most = number_in_words(terms.vendor_sales_max, "won")
        yield Text(
            f"연매출 {most.ko}을 넘는 가게에서는 쓸 수 없습니다.",
            f"It cannot be spent in shops that sell more than {most.en} a year.",
        )


def _back(terms: Terms) -> Iterator[Text]:
    if terms.withdrawal_days:
        days = number_in_words(terms.withdrawal_days, "days")
        yield Text(
            f"쓰지 않았다면 산 날부터 {days.ko} 안에 전액 환불받을 수 있습니다.",
            f"Unused, it is refunded in full within {days.en}.",
        )
    if terms.refund_after_spent_bp is not None:
        rate = _percent(terms.refund_after_spent_bp)
        yield Text(
            f"권면금액의 {rate} 이상 쓰면 잔액을 돌려받을 수 있습니다.",
            f"The rest is paid out once {rate} of the face is spent.",
        )


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, PERCENT_BP)
    return f"{whole}.{rest:02d}%".replace(".00", "") if rest else f"{whole}%"
