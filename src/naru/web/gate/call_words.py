"""How a call is said in words: its kind, who it is for, how it chooses, how long it still takes."""

from datetime import datetime

from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.telling import METHODS, PLANS
from naru.web.parts import wording

__all__ = ["KINDS", "METHODS", "NOTICES", "PLANS", "SUBJECTS", "begins", "shares", "until"]

KINDS = {
    "entitlement": Text("정액 지원금", "fixed payment"),
    "grant": Text("보조금", "grant"),
    "voucher": Text("바우처", "voucher"),
    "in_kind": Text("현물·자리", "thing or seat"),
    "premium": Text("보험료 지원", "premium support"),
    "designation": Text("지정", "designation"),
    "guarantee": Text("보증", "guarantee"),
    "benefit": Text("급여", "benefit"),
    "payback": Text("페이백", "pay-back"),
    "loan": Text("정책자금 융자", "loan"),
}
SUBJECTS = {
    "firm": Text("사업자", "firms"),
    "person": Text("주민·개인", "residents"),
    "group": Text("단체·모임", "groups"),
}
NOTICES = {
    "notice": Text("공고", "Notice"),
    "change": Text("변경 공고", "Change"),
    "extension": Text("기간 연장", "Extension"),
    "renewal": Text("재공고", "Renewal"),
}
HOUR, DAY = 3_600, 86_400


def until(now: datetime, end: datetime) -> Text:
    """Say how long it still takes: ``3일 남음``, ``오늘 18:00까지``."""
    seconds = int((end - now).total_seconds())
    days = (legal_date(end) - legal_date(now)).days
    clock = wording.instant(end)[-5:]
    if seconds < HOUR:
        minutes = max(1, seconds // 60)
        return Text(f"{minutes}분 남음", f"{minutes} minutes left")
    if days == 0:
        return Text(f"오늘 {clock}까지", f"until {clock} today")
    if days == 1:
        return Text(f"내일 {clock}까지", f"until {clock} tomorrow")
    return Text(f"{days}일 남음", f"{days} days left")


def begins(now: datetime, start: datetime) -> Text:
    """Say how long it takes until applications begin."""
    days = (legal_date(start) - legal_date(now)).days
    clock = wording.instant(start)[-5:]
    if days == 0:
        return Text(f"오늘 {clock}에 시작", f"begins at {clock} today")
    return Text(f"{days}일 뒤 시작", f"begins in {days} days")


def shares(definition: Definition) -> list[tuple[Text, int]]:
    """Return who bears the budget, with the won that each puts in."""
    budget = definition.budget
    if budget is None:
        return []
    parts = won(budget.total).split([one.weight for one in budget.share])
    return [(one.name.text, part.minor) for one, part in zip(budget.share, parts, strict=True)]
