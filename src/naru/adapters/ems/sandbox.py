"""
The post as a WSGI app in this process: it checks what the real one checks, and forgets nothing.

It opens sealed forms, asks for every required field, knows the limits of each service, gives each
parcel an S10 number of its own, and lets parcels travel by the clock. Like the real one it takes
the same order number twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from xml.sax.saxutils import escape

from naru.adapters.ems import messages, seed
from naru.adapters.ems.adapter import APPLY, CANCEL, FIND, PRICE, TRACKING
from naru.adapters.ems.prices import NotCarried
from naru.adapters.ems.settings import EmsSettings
from naru.adapters.kit import texts, wsgi
from naru.adapters.kit.connector import WSGIApp
from naru.adapters.kit.store import Store
from naru.adapters.kit.wsgi import Reply, Request
from naru.goods.consignment import Box
from naru.kernel.clock import SEOUL
from naru.kernel.money import Money, won
from naru.logistics import s10

SETTINGS = EmsSettings(
    customer_number="0001234567",
    approval_ems="10001H0001",
    approval_packet="10001J0001",
    regkey="sandboxsandboxsandbox0123456789",
    security_key="sandbox-key-0001",
)
Priced = Callable[[tuple[str, str], str, Box, Money, datetime], int]
SERIES = {"em31": "EG", "em32": "UP", "rl14": "LK", "re14": "RK"}
REQUIRED = (
    "custno", "apprno", "premiumcd", "em_ee", "countrycd", "totweight", "orderno", "sender",
    "senderzipcode", "senderaddr1", "receivename", "receiveaddr2", "receiveaddr3", "receivetelno",
    "EM_gubun", "contents", "number", "weight", "value", "hs_code", "origin", "currunitcd",
)  # fmt: skip
LISTS = ("contents", "number", "weight", "value", "hs_code", "origin")
SERIALS_APART = 104_729  # numbers of the sandbox do not look counted
# Hours after the booking, the UPU code, the words, and where: as a parcel to a near country goes.
WAY = (
    (3, "A", "접수", "강진우체국"),
    (9, "B", "발송준비", "국제우편물류센터"),
    (21, "C", "운송사 인계", "인천"),
    (30, "D", "상대국 도착", "{country}"),
    (34, "EDB", "통관 및 분류", "{country}"),
    (44, "EDC", "통관 완료", "{country}"),
    (50, "EDG", "배달준비", "{country}"),
    (54, "I", "배달완료", "{country}"),
)
ABSENT_EACH = 25  # every so many parcels find nobody at home first
ABSENT = (54, "H", "미배달", "{country}")
HOURS_MORE = 24


class Wrong(Exception):  # noqa: N818 - the post's own no
    """The post refuses a form; ``args`` are its code and words."""


@dataclass(frozen=True, slots=True)
class Post:
    """The app's parts: memory, clock, and what a service costs."""

    store: Store
    now: Callable[[], datetime]
    priced: Priced

    def answer(self, request: Request) -> Reply:
        ways = {
            PRICE: self._price,
            APPLY["test"]: self._apply,
            APPLY["live"]: self._apply,
            FIND: self._find,
            CANCEL: self._cancel,
            TRACKING.removeprefix("https://biz.epost.go.kr"): self._track,
        }
        if request.path not in ways:
            return Reply(b"", "text/html", 404)
        try:
            inner = ways[request.path](request.fields)
        except Wrong as wrong:
            code, words = wrong.args
            inner = f"<error>{_xml({'error_code': code, 'message': words})}</error>"
        charset = "euc-kr" if self.store.strikes("euc_kr_only") else "utf-8"
        text = f'<?xml version="1.0" encoding="{charset}"?><xsync>{inner}</xsync>'
        return Reply(text.encode(charset), f"text/xml;charset={charset}")

    def _price(self, asked: Mapping[str, str]) -> str:
        _check(asked.get("regkey") == SETTINGS.regkey, "ERR-123", "인증키가 유효하지 않습니다.")
        price = self._won(asked)
        return f"<EmsTotProcCmd><emsTotProc>{price}</emsTotProc></EmsTotProcCmd>"

    def _apply(self, sent: Mapping[str, str]) -> str:
        form = _opened(sent)
        _check_form(form)
        price = self._won(form)
        at = self.now()
        with self.store.open("serial") as serial:
            serial["last"] = count = serial.get("last", 0) + 1
        number = s10.make(
            SERIES[form["em_ee"] + form["premiumcd"]], count * SERIALS_APART % s10.SERIALS
        )
        taken = {
            "receiveseq": f"S{count:012d}",
            "prerecevprc": str(price),
            "regino": number,
            "reqno": f"{at.astimezone(SEOUL):%Y%m%d}{count:08d}",
            "treatporegipocd": "10186",
            "treatporegipoengnm": "GANGJIN",
            "orderno": form["orderno"],
        }
        kept = taken | {
            "countrycd": form["countrycd"], "at": at.isoformat(), "count": count, "canceledyn": "N"
        }  # fmt: skip
        with self.store.open(f"order-{form['orderno']}") as orders:
            orders[number] = kept
        with self.store.open(f"number-{number}") as place:
            place["orderno"] = form["orderno"]
        return _xml(taken)

    def _find(self, sent: Mapping[str, str]) -> str:
        asked = _opened(sent)
        _check(bool(asked.get("orderno")), "ERR-111", "주문번호(orderno)를 입력해 주세요.")
        orders = self.store.read(f"order-{asked['orderno']}")
        _check(bool(orders), "ERR-125", "조회 결과가 없습니다.")
        last = max(orders.values(), key=lambda one: int(one["count"]))
        shown = ("regino", "reqno", "prerecevprc", "orderno", "canceledyn")
        return _xml({name: str(last[name]) for name in shown})

    def _cancel(self, sent: Mapping[str, str]) -> str:
        asked = _opened(sent)
        orderno = self.store.read(f"number-{asked.get('regino', '')}").get("orderno", "")
        with self.store.open(f"order-{orderno}") as orders:
            kept = orders.get(asked.get("regino", ""))
            if not kept or kept["reqno"] != asked.get("reqno"):
                raise Wrong("ERR-125", "조회 결과가 없습니다.")
            if self.now() >= datetime.fromisoformat(kept["at"]) + timedelta(hours=WAY[0][0]):
                return _xml({"canceledyn": "N", "notcancelreason": "이미 접수된 우편물입니다."})
            kept["canceledyn"] = "Y"
        return _xml({"canceledyn": "Y", "notcancelreason": ""})

    def _track(self, asked: Mapping[str, str]) -> str:
        _check(asked.get("regkey") == SETTINGS.regkey, "ERR-123", "인증키가 유효하지 않습니다.")
        number = asked.get("query", "")
        _check(s10.is_valid(number), "ERR-321", "등기번호 13자리를 확인해 주세요.")
        orderno = self.store.read(f"number-{number}").get("orderno", "")
        kept = self.store.read(f"order-{orderno}").get(number) if orderno else None
        if not kept or kept["canceledyn"] == "Y":
            raise Wrong("ERR-001", "조회결과가 없습니다.")
        begun, now = datetime.fromisoformat(kept["at"]), self.now()
        seen = takewhile(lambda step: begun + timedelta(hours=step[0]) <= now, _way(kept["count"]))
        items = (_item(begun, step, kept["countrycd"]) for step in seen)
        return f"<itemlist>{''.join(items)}</itemlist>"

    def _won(self, asked: Mapping[str, str]) -> int:
        box = Box(
            grams=_whole(asked, "totweight"),
            length_mm=_whole(asked, "boxlength") * 10,
            width_mm=_whole(asked, "boxwidth") * 10,
            height_mm=_whole(asked, "boxheight") * 10,
        )
        _check(box.grams > 0, "ERR-124", "총중량(totweight)을 확인해 주세요.")
        codes = (asked.get("premiumcd", ""), asked.get("em_ee", ""))
        insured = won(_whole(asked, "boprc") if asked.get("boyn") == "Y" else 0)
        try:
            return self.priced(codes, asked.get("countrycd", ""), box, insured, self.now())
        except NotCarried as refused:
            raise Wrong("ERR-126", str(refused)) from None


def app(store: Store, now: Callable[[], datetime], priced: Priced) -> WSGIApp:
    """Return the post."""
    return wsgi.app(Post(store, now, priced).answer)


def _opened(sent: Mapping[str, str]) -> dict[str, str]:
    _check(sent.get("key") == SETTINGS.regkey, "ERR-123", "인증키가 유효하지 않습니다.")
    _check(bool(sent.get("regData")), "ERR-111", "요청 데이터(regData)을(를) 입력하여 주세요.")
    try:
        form = seed.unseal(sent["regData"], key=SETTINGS.security_key)
    except ValueError:
        raise Wrong("ERR-112", "요청 데이터(regData)를 복호화할 수 없습니다.") from None
    fields = dict(part.split("=", 1) for part in form.split("&"))
    _check(len(fields.get("custno", "")) <= 10, "ERR-123", "고객번호(custno) 10자리 초과")
    _check(fields.get("custno") == SETTINGS.customer_number, "ERR-125", "고객번호를 확인해 주세요.")
    return fields


def _check_form(form: Mapping[str, str]) -> None:
    for name in REQUIRED:
        _check(bool(form.get(name)), "ERR-111", f"{name}을(를) 입력해 주세요.")
    _check(
        form["apprno"] == SETTINGS.approval(form["premiumcd"]), "ERR-125",
        "계약승인번호를 확인해 주세요.",
    )  # fmt: skip
    counts = {form[name].count(";") for name in LISTS}
    _check(len(counts) == 1, "ERR-127", "내용품 목록의 개수가 서로 다릅니다.")
    _check(counts.pop() < messages.LINES_MAX[form["em_ee"]], "ERR-127", "내용품이 너무 많습니다.")
    codes = form["hs_code"].split(";")
    _check(all(one.isdecimal() and len(one) in {6, 10} for one in codes), "ERR-128", "HS 코드 오류")
    found = texts.misfit(form)
    _check(found is None, "ERR-130", f"사용할 수 없는 문자: {found.field if found else ''}")


def _whole(asked: Mapping[str, str], name: str) -> int:
    said = asked.get(name, "") or "0"
    _check(said.isdecimal(), "ERR-124", f"{name}은(는) 숫자로 적어 주세요.")
    return int(said)


def _way(count: int) -> tuple[tuple[int, str, str, str], ...]:
    if count % ABSENT_EACH:
        return WAY
    hours, *rest = WAY[-1]
    return (*WAY[:-1], ABSENT, (hours + HOURS_MORE, *rest))  # type: ignore[return-value]


def _item(begun: datetime, step: tuple[int, str, str, str], country: str) -> str:
    hours, code, words, place = step
    at = (begun + timedelta(hours=hours)).astimezone(SEOUL)
    told = {
        "sortingdate": f"{at:%Y.%m.%d %H:%M}", "eventymd": f"{at:%Y.%m.%d}",
        "eventhms": f"{at:%H:%M}", "upucd": code, "eventnm": words,
        "eventregiponm": place.format(country=country),
        "nondelivreasnnm": "수취인부재" if code == "H" else "",
    }  # fmt: skip
    return f"<item>{_xml(told)}</item>"


def _check(is_so: bool, code: str, words: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_so:
        raise Wrong(code, words)


def _xml(fields: Mapping[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
