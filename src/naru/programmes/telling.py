"""
Tell a whole programme in sentences, aspect by aspect: who, how much, when, which papers. Pure.

What is told is what the file says, in both languages; nothing is added. The gate's answers are put
together from these pieces, so that each can be traced to the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.programmes import exclusion, in_words
from naru.programmes.definition.programme import Definition
from naru.rules.facts import date_in_words, number_in_words

METHODS = {
    "all": Text("자격이 있으면 모두 받습니다.", "Everybody who is eligible gets it."),
    "first_come": Text(
        "먼저 제출한 순서대로 자리가 찰 때까지 선정합니다.",
        "Places go in the order of handing in until they are used up.",
    ),
    "score": Text("심사 점수가 높은 순서로 선정합니다.", "The best scored are chosen."),
    "vote": Text("주민 투표로 선정합니다.", "The residents vote."),
}
PLANS = {
    "lump": Text("선정된 뒤 한 번에 지급합니다.", "Paid at once."),
    "advance": Text("미리 나누어 지급하고 나중에 정산합니다.", "Paid in advance, settled later."),
    "claims": Text("쓴 뒤에 증빙을 내면 지급합니다.", "Paid against evidence of what was spent."),
    "loan": Text("한 번에 빌려주고 상환계획에 따라 갚습니다.", "Lent at once, repaid by its plan."),
    "wallet": Text("지역에서 쓰는 지갑 돈으로 지급합니다.", "Paid into the local wallet."),
    "voucher": Text("바우처로 드립니다.", "Given as a voucher."),
    "in_kind": Text("물품이나 자리로 드립니다.", "Given as a thing or a seat."),
    "none": Text("돈으로 지급하지 않습니다.", "Brings no money."),
}
SUBJECTS = {
    "firm": Text("신청은 사업자가 합니다.", "Firms apply."),
    "person": Text("신청은 주민 본인이 합니다.", "Residents apply."),
    "group": Text("신청은 단체나 모임이 합니다.", "Groups apply."),
}
CHANNELS = {
    "mall": Text("온라인 장터", "the online mall"),
    "shop": Text("지역 가맹점", "local shops"),
}
WON = "won"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a round takes applications; ``number`` is its N차."""

    number: int
    opens_at: datetime
    closes_at: datetime
    quota: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a programme says about one aspect."""

    aspect: str
    sentences: tuple[Text, ...]


def of(definition: Definition, *, windows: Sequence[Window], on: date) -> list[Told]:
    """Tell every aspect that the file has something on, by the terms in force on a day."""
    pieces = (
        ("summary", _summary(definition)),
        ("who", _who(definition, on)),
        ("amount", _amount(definition, on)),
        ("own", _own(definition)),
        ("costs", _costs(definition, on)),
        ("menu", _menu(definition)),
        ("twice", _twice(definition)),
        ("when", _when(windows)),
        ("how", _how(definition, windows)),
        ("papers", _papers(definition)),
        ("course", _course(definition)),
        ("spend", _spend(definition)),
        ("budget", _budget(definition, windows)),
        ("loan", _loan(definition)),
        ("badge", _badge(definition)),
        ("after", _after(definition)),
        ("plan", _plan(definition)),
        ("notice", _notice(definition)),
    )
    told = ((aspect, tuple(sentences)) for aspect, sentences in pieces)
    return [Told(aspect=aspect, sentences=said) for aspect, said in told if said]


def _summary(definition: Definition) -> Iterator[Text]:
    yield definition.summary.text


def _who(definition: Definition, on: date) -> Iterator[Text]:
    yield SUBJECTS[definition.subject]
    terms = definition.terms_on(on) or (definition.terms[-1] if definition.terms else None)
    for one in terms.who if terms else ():
        yield in_words.condition(one, definition.labels)


def _amount(definition: Definition, on: date) -> Iterator[Text]:
    terms = definition.terms_on(on) or (definition.terms[-1] if definition.terms else None)
    if terms is not None and terms.amount is not None:
        head = ("보증 금액", "Guarantee") if definition.kind == "guarantee" else _head(definition)
        yield _pair(*head, in_words.amount(terms.amount, definition.labels))
    cost = definition.cost_on(on) or (definition.cost[-1] if definition.cost else None)
    if cost is not None:
        paid = in_words.amount(cost.amount, definition.labels)
        yield _pair("비용마다 주는 금액", "Paid of each cost", paid)
    yield PLANS[definition.payment.plan]


def _head(definition: Definition) -> tuple[str, str]:
    if definition.kind == "in_kind":
        return "지원 내용의 값", "Worth of the help"
    return ("빌려주는 금액", "Loan") if definition.kind == "loan" else ("지원 금액", "Support")


def _own(definition: Definition) -> Iterator[Text]:
    if definition.payment.own is not None:
        own = in_words.amount(definition.payment.own, definition.labels)
        yield _pair("자부담", "Own contribution", own)


def _costs(definition: Definition, on: date) -> Iterator[Text]:
    cost = definition.cost_on(on) or (definition.cost[-1] if definition.cost else None)
    for one in cost.who if cost else ():
        yield in_words.condition(one, definition.labels)
        yield from _advice(one)


def _advice(rule: object) -> Iterator[Text]:
    ko, en = getattr(rule, "advice_ko", ""), getattr(rule, "advice_en", "")
    if ko:
        yield Text(ko, en)


def _menu(definition: Definition) -> Iterator[Text]:
    if not definition.menu:
        return
    names = in_words.joined([one.name.text for one in definition.menu], ", ", ", ")
    yield _pair("쓸 수 있는 메뉴", "Services to choose from", names)
    for one in definition.menu:
        name = one.name.text
        if one.cap is not None:
            yield _pair(f"{name.ko} 한도", f"Cap of {name.en}", number_in_words(one.cap, WON))
        if one.orders_until is not None:
            day = date_in_words(one.orders_until)
            yield _pair(f"{name.ko} 발주 마감", f"Last day to order {name.en}", day)


def _twice(definition: Definition) -> Iterator[Text]:
    for one in definition.exclusive:
        yield exclusion.in_words(one)


def _when(windows: Sequence[Window]) -> Iterator[Text]:
    for one in windows:
        first, last = (_instant(at) for at in (one.opens_at, one.closes_at))
        ko = f"{one.number}차 접수 기간: {first.ko}부터 {last.ko}까지"
        yield Text(ko, f"Round {one.number} takes applications from {first.en} to {last.en}")


def _how(definition: Definition, windows: Sequence[Window]) -> Iterator[Text]:
    if not windows:
        return
    yield Text(
        "접수 기간에 이 공고 화면의 ‘신청하기’에서 온라인으로 신청합니다.",
        "Apply online on the page of the call while applications are taken.",
    )
    if definition.stage:
        steps = in_words.joined([one.name.text for one in definition.stage], " → ", ", then ")
        yield _pair("진행 순서", "Steps", steps)


def _papers(definition: Definition) -> Iterator[Text]:
    for one in definition.evidence:
        name = one.name.text
        if not one.is_required:
            yield Text(f"선택 서류: {name.ko}", f"Optional paper: {name.en}")
        elif one.when:
            only = in_words.joined(
                [in_words.condition(rule, definition.labels) for rule in one.when], ", ", ", "
            )
            yield Text(
                f"해당하면 내는 서류: {name.ko} ({only.ko})",
                f"Paper for some: {name.en} ({only.en})",
            )
        else:
            yield Text(f"제출 서류: {name.ko}", f"Paper to hand in: {name.en}")


def _course(definition: Definition) -> Iterator[Text]:
    yield METHODS[definition.selection.method]
    if definition.selection.criterion:
        parts = [
            Text(f"{one.name.ko} {one.points_max}점", f"{one.name.en} {one.points_max} points")
            for one in definition.selection.criterion
        ]
        yield _pair("심사 기준", "Criteria of the review", in_words.joined(parts, ", ", ", "))
    for bonus in definition.selection.bonus:
        name = bonus.name
        yield Text(f"가점: {name.ko} {bonus.points}점", f"Bonus: {name.en} {bonus.points} points")
    if definition.selection.pass_mark:
        mark = definition.selection.pass_mark
        yield Text(f"합격선: {mark}점", f"Pass mark: {mark} points")
    if definition.stage:
        steps = in_words.joined([one.name.text for one in definition.stage], " → ", ", then ")
        yield _pair("진행 순서", "Steps", steps)
    if definition.appeal is not None:
        days = definition.appeal.days
        yield Text(
            f"결정에 이의가 있으면 {days}일 안에 이의신청을 할 수 있습니다.",
            f"An objection is possible within {days} days of a decision.",
        )


def _spend(definition: Definition) -> Iterator[Text]:
    wallet = definition.wallet
    if wallet is None:
        return
    where = in_words.joined([CHANNELS[one] for one in wallet.channels], ", ", ", ")
    yield _pair("쓸 수 있는 곳", "Where it can be spent", where)
    if wallet.use_by is not None:
        yield _pair("사용 기한", "To be spent by", date_in_words(wallet.use_by))
    if wallet.valid_days is not None:
        days = number_in_words(wallet.valid_days, "days")
        yield _pair("받은 날부터 쓸 수 있는 기간", "To be spent within, from the day", days)
    if wallet.vendor_sales_max is not None:
        most = number_in_words(wallet.vendor_sales_max, WON)
        yield _pair("연매출이 이보다 큰 가게에서는 못 씀", "Not in shops selling more than", most)


def _budget(definition: Definition, windows: Sequence[Window]) -> Iterator[Text]:
    if definition.budget is not None:
        yield _pair("총 예산", "Budget", number_in_words(definition.budget.total, WON))
    if definition.quota.awards:
        number = definition.quota.awards
        yield Text(f"선정 규모: {number:,}곳", f"Places: {number:,}")
    for one in windows:
        if one.quota:
            yield Text(
                f"{one.number}차 모집 규모: {one.quota:,}곳",
                f"Places in round {one.number}: {one.quota:,}",
            )


def _loan(definition: Definition) -> Iterator[Text]:
    loan = definition.loan
    if loan is None:
        return
    yield _pair("갚는 기간(개월)", "Months to repay", _plain(definition, loan.months))
    grace = _plain(definition, loan.grace_months)
    yield _pair("거치기간(개월)", "Months of grace", grace)


def _plain(definition: Definition, rule: object) -> Text:
    said = in_words.amount(rule, definition.labels)  # type: ignore[arg-type] # an amount of months
    return Text(said.ko.replace("원", ""), said.en.replace(" won", ""))


def _badge(definition: Definition) -> Iterator[Text]:
    badge = definition.designation
    if badge is None:
        return
    years = badge.valid_years
    yield Text(f"지정 유효기간: {years}년", f"Valid for {years} years")
    for one in badge.benefits:
        yield _pair("지정 혜택", "What it brings", one.text)


def _after(definition: Definition) -> Iterator[Text]:
    if definition.settlement is not None:
        days = definition.settlement.days
        yield Text(
            f"사업이 끝나면 {days}일 안에 정산합니다.",
            f"It is settled within {days} days of its end.",
        )
        back = definition.settlement.return_days
        yield Text(
            f"쓰고 남은 돈은 {back}일 안에 반납합니다.",
            f"What is left is returned within {back} days.",
        )
    for one in definition.clawback:
        yield _pair("돌려받는 경우(환수)", "It is taken back", one.name.text)


def _plan(definition: Definition) -> Iterator[Text]:
    plan = definition.plan
    if plan is None:
        return
    total = number_in_words(plan.total, WON)
    yield Text(
        f"{plan.year}년 계획: 세부사업 {len(plan.sub)}개, {plan.firms:,}개사, 총 {total.ko}",
        f"Plan of {plan.year}: {len(plan.sub)} sub-programmes, {plan.firms:,} firms, {total.en}",
    )
    for one in plan.sub:
        budget, name = number_in_words(one.budget, WON), one.name
        firms = (f", {one.firms:,}개사", f", {one.firms:,} firms") if one.firms else ("", "")
        yield Text(f"{name.ko}: {budget.ko}{firms[0]}", f"{name.en}: {budget.en}{firms[1]}")


def _notice(definition: Definition) -> Iterator[Text]:
    if definition.notice is None:
        return
    ko = [line.strip() for line in definition.notice.ko.splitlines() if line.strip()]
    en = [line.strip() for line in definition.notice.en.splitlines() if line.strip()]
    for n, line in enumerate(ko):
        yield Text(line, en[n] if n < len(en) else line)


def _instant(at: datetime) -> Text:
    local = at.astimezone(SEOUL)
    day = date_in_words(local.date())
    return Text(f"{day.ko} {local:%H:%M}", f"{local:%H:%M} on {day.en}")


def _pair(ko: str, en: str, said: Text) -> Text:
    return Text(f"{ko}: {said.ko}", f"{en}: {said.en}")
