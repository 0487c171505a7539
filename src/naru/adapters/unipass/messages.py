"""Declarations as XML under the names of the WCO data model, and the answers read. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from naru.adapters.kit import xml_answers
from naru.adapters.kit.link import Answer, Garbled
from naru.adapters.unipass.settings import UnipassSettings
from naru.customs.ports import Filing, Lodged, Standing
from naru.kernel.outcome import Done, Outcome, Refused

DOCUMENTS = {"list": "GOVCBRLIS", "simplified": "GOVCBRDJP", "full": "GOVCBR830"}
DAY = "%Y%m%d"
# The elements of API002's answer (수출신고번호별 수출이행 내역).
STANDINGS, DECLARED, LOADED = (
    "expDclrNoPrExpFfmnBrkdQryRtnVo",
    "expDclrNoPrExpFfmnBrkdQryRsltVo",
    "expDclrNoPrExpFfmnBrkdDtlQryRsltVo",
)
IN_ERROR = "-1"
REPLACED, WITHDRAWN, FIRST = "4", "1", "9"  # UN/EDIFACT 1225, as the WCO data model uses it


def lodging(filing: Filing, key: str, on: date, settings: UnipassSettings) -> bytes:
    """Write a declaration."""
    root = _declaration(FIRST, key, settings)
    _told(root, {"TypeCode": DOCUMENTS[filing.way], "IssueDateTime": f"{on:{DAY}}",
                 "OrderID": filing.order_number})  # fmt: skip
    head = SubElement(root, "GoodsShipment")
    _items(head, filing.head)
    for place, line in enumerate(filing.lines, start=1):
        _items(SubElement(head, "GovernmentAgencyGoodsItem", SequenceNumeric=str(place)), line)
    return _written(root)


def amendment(
    number: str, changes: Mapping[str, str], key: str, settings: UnipassSettings
) -> bytes:
    """Write a correction; an item of a line is named "B301.1"."""
    root = _declaration(REPLACED, key, settings)
    _told(root, {"ID": number})
    _items(root, changes)
    return _written(root)


def withdrawal(number: str, key: str, settings: UnipassSettings) -> bytes:
    """Write a withdrawal."""
    root = _declaration(WITHDRAWN, key, settings)
    _told(root, {"ID": number})
    return _written(root)


def read_lodged(answer: Answer) -> Outcome[Lodged]:
    """Read what became of a declaration."""
    root = xml_answers.tree(answer)
    if xml_answers.text(root, "result") == "refused":
        return _refused(root)
    number, accepted = (xml_answers.text(root, tag) for tag in ("number", "accepted"))
    if not number or not accepted:
        raise Garbled("neither accepted nor refused")
    return Done(Lodged(number=number, accepted_on=_day(accepted)))


def read_done(answer: Answer) -> Outcome[None]:
    """Read whether a correction or withdrawal was taken."""
    root = xml_answers.tree(answer)
    result = xml_answers.text(root, "result")
    if result == "refused":
        return _refused(root)
    if result != "taken":
        raise Garbled("neither taken nor refused")
    return Done(None)


def read_standing(answer: Answer) -> Outcome[Standing]:
    """
    Read where a declaration stands (API002): the declaration, and each of its loadings.

    A count of -1 is an error told in ``ntceInfo``; where nothing is known, the count is 0 or the
    declaration has no number.
    """
    root = xml_answers.tree(answer)
    if xml_answers.text(root, "tCnt") == IN_ERROR:
        return Refused(code="refused", message=xml_answers.text(root, "ntceInfo"))
    told = root.find(f".//{DECLARED}")
    if told is None or not xml_answers.text(told, "expDclrNo"):
        return Refused(code="absent", message="no such declaration")
    days = [xml_answers.text(one, "tkofDt") for one in root.iter(LOADED)]
    is_loaded = xml_answers.text(told, "shpmCmplYn") == "Y"
    return Done(
        Standing(
            state="loaded" if is_loaded else "accepted",
            load_by=_day(xml_answers.text(told, "loadDtyTmlm")),
            loaded_on=_day(max(days, default="")) if is_loaded else None,
        )
    )


def _refused(root: Element) -> Refused:
    code, message, item = (xml_answers.text(root, tag) for tag in ("code", "message", "item"))
    return Refused(code=code or "refused", message=message, field=item)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, DAY).date()  # noqa: DTZ007 - a date
    except ValueError:
        raise Garbled("no day") from None


def _declaration(function: str, key: str, settings: UnipassSettings) -> Element:
    root = Element("Declaration")
    told = {
        "FunctionCode": function,
        "FunctionalReferenceID": key,
        "DeclarantID": settings.declarant,
    }
    _told(root, told)
    return root


def _told(parent: Element, fields: Mapping[str, str]) -> None:
    for name, value in fields.items():
        SubElement(parent, name).text = value


def _items(parent: Element, items: Mapping[str, str]) -> None:
    for code, value in items.items():
        SubElement(parent, "AdditionalInformation", StatementCode=code).text = value


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
