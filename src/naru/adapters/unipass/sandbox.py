"""A customs house that checks what the real one checks, and remembers what it took."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from naru.adapters.kit import wsgi
from naru.adapters.kit.connector import WSGIApp
from naru.adapters.kit.store import Store
from naru.adapters.kit.wsgi import Reply, Request
from naru.adapters.unipass import messages
from naru.adapters.unipass.adapter import AMEND, FIND, LODGE, STANDING, WITHDRAW
from naru.adapters.unipass.settings import UnipassSettings
from naru.customs import declaring, form
from naru.goods import tree
from naru.kernel.clock import legal_date

SETTINGS = UnipassSettings(declarant="41234", crky="sandboxsandbox0123456789")
LOAD_DAYS = 30  # 적재의무기한: thirty days from acceptance (관세법 제251조)
LOADED_AFTER = timedelta(hours=20)
WAYS = {code: way for way, code in messages.DOCUMENTS.items()}
FORMS: Mapping[str, str] = {
    "A302": r"[0-9A-Z가-힣]{1,15}", "A310": r"\d{10}", "A601": r"[A-Z]{2}", "A707": r"[A-Z]{3}",
    "AA01": r"\d{1,3}", "AA02": r"\d+(\.\d+)?", "AA06": r"\d+", "B104": r"\d{6}(\d{4})?",
    "B201": r"\d+(\.\d+)?", "B203": r"\d+", "B301": r"\d+", "B501": r"[A-Z]{2}",
}  # fmt: skip


class Wrong(Exception):  # noqa: N818 - the customs house's own no
    """The customs house refuses; ``args`` are code, item and words."""


@dataclass(frozen=True, slots=True)
class House:
    """The app's parts: memory and clock."""

    store: Store
    now: Callable[[], datetime]

    def answer(self, request: Request) -> Reply:
        ways = {
            LODGE: self._lodge, FIND: self._find, AMEND: self._amend, WITHDRAW: self._withdraw,
            STANDING: self._standing,
        }  # fmt: skip
        if request.path not in ways:
            return Reply(b"", "text/html", 404)
        if request.fields.get("crkyCn") != SETTINGS.crky:
            return Reply(b"", "text/html", 401)
        try:
            inner = ways[request.path](request)
        except Wrong as wrong:
            code, item, words = wrong.args
            inner = _xml({"result": "refused", "code": code, "item": item, "message": words})
        root = messages.STANDINGS if request.path == STANDING else "answer"
        text = f'<?xml version="1.0" encoding="utf-8"?><{root}>{inner}</{root}>'
        return Reply(text.encode(), "application/xml;charset=utf-8")

    def _lodge(self, request: Request) -> str:
        root = _read(request.content)
        key, order = _said(root, "FunctionalReferenceID"), _said(root, "OrderID")
        way = WAYS.get(_said(root, "TypeCode"))
        _check(_said(root, "DeclarantID") == SETTINGS.declarant, "E01", "A102", "신고인부호 오류")
        if way is None:
            raise Wrong("E02", "A106", "문서 종류 오류")
        shipment = root.find("GoodsShipment")
        _check(shipment is not None, "E02", "A106", "신고 내용이 없습니다.")
        assert shipment is not None, "it was checked"
        head = _items(shipment)
        lines = [_items(one) for one in shipment.findall("GovernmentAgencyGoodsItem")]
        _check_form(way, head, lines)
        self._check_limit(way, head)
        with self.store.open(f"order-{order}") as taken:
            _check(taken.get("key", key) == key, "E09", "A501", f"이미 신고한 주문: {order}")
            taken["key"] = key
        return self._taken(key, order)

    def _taken(self, key: str, order: str) -> str:
        with self.store.open("serial") as serial:
            serial["last"] = count = serial.get("last", 0) + 1
        on = legal_date(self.now())
        number = f"{SETTINGS.declarant}-{on:%y}-{count:07d}{'EXUVWX'[count % 6]}"
        kept = {"number": number, "accepted": f"{on:%Y%m%d}", "order": order,
                "at": self.now().isoformat()}  # fmt: skip
        with self.store.open(f"key-{_name(key)}") as place:
            place.update(kept)
        with self.store.open(f"number-{number}") as place:
            place.update(kept | {"key": key})
        return _xml({"result": "accepted", "number": number, "accepted": kept["accepted"]})

    def _find(self, request: Request) -> str:
        kept = self.store.read(f"key-{_name(request.fields.get('reference', ''))}")
        _check(bool(kept), "absent", "", "조회 결과가 없습니다.")
        told = {"result": "accepted", "number": kept["number"], "accepted": kept["accepted"]}
        return _xml(told)

    def _amend(self, request: Request) -> str:
        root = _read(request.content)
        self._known(_said(root, "ID"))
        for code, value in _items(root).items():
            pattern = FORMS.get(code.split(".")[0], r".+")
            _check(bool(re.fullmatch(pattern, value)), "E05", code, "정정 값의 형식 오류")
        return _xml({"result": "taken"})

    def _withdraw(self, request: Request) -> str:
        number = _said(_read(request.content), "ID")
        if self.store.read(f"number-{number}").get("withdrawn"):
            return _xml({"result": "taken"})  # Asked again after a lost answer.
        kept = self._known(number)
        _check(not self._is_loaded(kept), "E08", "", "적재가 끝나 취하할 수 없습니다.")
        with self.store.open(f"number-{number}") as place:
            place["withdrawn"] = "Y"
        with self.store.open(f"order-{kept['order']}") as taken:
            taken.pop("key", None)
        return _xml({"result": "taken"})

    def _standing(self, request: Request) -> str:
        number = request.fields.get("expDclrNo", "")
        if not number:
            return _xml({"ntceInfo": "수출신고번호는 필수입력입니다.", "tCnt": messages.IN_ERROR})
        kept = self.store.read(f"number-{number}")
        if not kept:
            return _xml({"ntceInfo": "", "tCnt": "0"})
        begun = datetime.fromisoformat(kept["at"])
        load_by = legal_date(begun) + timedelta(days=LOAD_DAYS)
        is_loaded = self._is_loaded(kept)
        head = _xml({"ntceInfo": "", "tCnt": "1"})
        told = _xml({
            "expDclrNo": number, "exppnConm": "", "mnurConm": "", "sanm": "",
            "acptDt": kept["accepted"], "acptDttm": f"{begun:%Y%m%d%H%M%S}",
            "shpmCmplYn": "Y" if is_loaded else "N", "loadDtyTmlm": f"{load_by:%Y%m%d}",
            "csclPckGcnt": "1", "csclPckUt": "CT", "csclWght": "", "shpmPckGcnt": "",
            "shpmPckUt": "", "shpmWght": "",
        })  # fmt: skip
        loaded = _xml({
            "blNo": "", "shpmPckGcnt": "1", "shpmPckUt": "CT", "shpmWght": "",
            "tkofDt": f"{legal_date(begun + LOADED_AFTER):%Y%m%d}",
        })  # fmt: skip
        rows = f"<{messages.LOADED}>{loaded}</{messages.LOADED}>" if is_loaded else ""
        return f"{head}<{messages.DECLARED}>{told}</{messages.DECLARED}>{rows}"

    def _known(self, number: str) -> Mapping[str, str]:
        kept = self.store.read(f"number-{number}")
        _check(bool(kept) and not kept.get("withdrawn"), "E04", "A101", "신고번호 오류")
        return kept

    def _is_loaded(self, kept: Mapping[str, str]) -> bool:
        return self.now() >= datetime.fromisoformat(kept["at"]) + LOADED_AFTER

    def _check_limit(self, way: str, head: Mapping[str, str]) -> None:
        limit = declaring.limit_of(way, legal_date(self.now()))
        if limit is not None:
            words = f"{limit.fob_won:,}원을 넘습니다."
            _check(int(head["AA06"]) <= limit.fob_won, "E07", "AA06", words)


def app(store: Store, now: Callable[[], datetime]) -> WSGIApp:
    """Return the customs house."""
    return wsgi.app(House(store, now).answer)


def _check_form(way: str, head: Mapping[str, str], lines: list[dict[str, str]]) -> None:
    filled = form.Filled(way=way, head=head, lines=tuple(lines))
    for code, _line, name in form.missing(filled):
        raise Wrong("E03", code, f"{name.ko}을(를) 적어 주세요.")
    for items in (head, *lines):
        for code, pattern in FORMS.items():
            if items.get(code):
                _check(bool(re.fullmatch(pattern, items[code])), "E05", code, "형식 오류")
    for line in lines:
        _check(line["B104"][:6] in tree.names(), "E06", "B104", "없는 세번부호")
    _check(head["AA01"] == str(len(lines)), "E05", "AA01", "총 란수가 다릅니다.")
    whole = sum(int(line["B301"]) for line in lines)
    _check(whole == int(head["AA06"]), "E05", "AA06", "신고가격의 합이 다릅니다.")
    net = sum(float(line["B201"]) for line in lines)
    _check(net <= float(head["AA02"]) + 1e-9, "E05", "AA02", "순중량이 총중량보다 큽니다.")


def _read(content: bytes) -> ET.Element:
    try:
        return ET.fromstring(content)  # noqa: S314 - our own sandbox
    except ET.ParseError:
        raise Wrong("E00", "", "XML이 아닙니다.") from None


def _said(root: ET.Element, tag: str) -> str:
    return (root.findtext(tag) or "").strip()


def _items(parent: ET.Element) -> dict[str, str]:
    found = parent.findall("AdditionalInformation")
    return {one.get("StatementCode", ""): one.text or "" for one in found}


def _name(key: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]", "_", key)


def _check(is_so: bool, code: str, item: str, words: str) -> None:  # noqa: FBT001 - a sentence
    if not is_so:
        raise Wrong(code, item, words)


def _xml(fields: Mapping[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
