"""
The answer of API012 (trifFxrtInfoQry) read. Pure.

Each ``trifFxrtInfoQryRsltVo`` is one country's currency: ``currSgn``, ``fxrt`` (won for one unit),
``aplyBgnDt`` (its week's first day), ``imexTp``. Several countries share a currency.
"""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from naru.adapters.kit import xml_answers
from naru.adapters.kit.link import Answer, Garbled
from naru.goods.exchange import PARTS
from naru.goods.ports import Week
from naru.kernel.outcome import Done, Outcome, Refused

ROW = "trifFxrtInfoQryRsltVo"
EXPORT = "1"
DAY = "%Y%m%d"
IN_ERROR = "-1"  # tCnt of an answer that tells an error in ntceInfo
CODE_LETTERS = 3


def read_week(answer: Answer) -> Outcome[Week]:
    """Read a week's rates."""
    root = xml_answers.tree(answer)
    notice = xml_answers.text(root, "ntceInfo")
    if xml_answers.text(root, "tCnt") == IN_ERROR:
        return Refused(code="refused", message=notice)
    rows = [one for one in root.iter(ROW) if xml_answers.text(one, "currSgn")]
    if not rows:
        if xml_answers.text(root, "tCnt") == "0":
            return Refused(code="absent", message=notice or "no rates for that day")
        raise Garbled("no rows")
    days = {xml_answers.text(one, "aplyBgnDt") for one in rows}
    if len(days) != 1:
        raise Garbled("rates of several weeks")
    found = dict(_rate(one) for one in rows)
    return Done(Week(since=_day(days.pop()), won_parts=found))


def _rate(row: Element) -> tuple[str, int]:
    currency = xml_answers.text(row, "currSgn")
    try:
        parts = int(Decimal(xml_answers.text(row, "fxrt").replace(",", "")) * PARTS)
    except (InvalidOperation, ValueError, OverflowError):
        raise Garbled(f"no rate of {currency}") from None
    if len(currency) != CODE_LETTERS or parts <= 0:
        raise Garbled(f"no rate of {currency}")
    return currency, parts


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, DAY).date()  # noqa: DTZ007 - a date
    except ValueError:
        raise Garbled("no day") from None
