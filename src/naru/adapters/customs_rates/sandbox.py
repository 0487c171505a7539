"""
A customs house that tells rates of every week, as UNI-PASS lays its answer out.

The rates are those shipped, moved a little from week to week, so that a rehearsal sees them change;
they are no rates of any market.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape

from naru.adapters.customs_rates import messages
from naru.adapters.customs_rates.adapter import RATES
from naru.adapters.customs_rates.settings import CustomsRatesSettings
from naru.adapters.kit import wsgi
from naru.adapters.kit.connector import WSGIApp
from naru.adapters.kit.store import Store
from naru.adapters.kit.wsgi import Reply, Request
from naru.goods import exchange
from naru.kernel.clock import legal_date

SETTINGS = CustomsRatesSettings(crky="sandboxrates0123456789")
TOLD_AHEAD = timedelta(days=2)  # Friday tells the week that begins on Sunday
SWINGS = (0, 7, -4, 11, -9, 3, -6)  # per mille, week after week
COUNTRIES = {"EUR": ("DE", "FR"), "USD": ("US",), "JPY": ("JP",), "CNY": ("CN",), "VND": ("VN",)}
KIND = "application/xml;charset=utf-8"


def app(store: Store, now: Callable[[], datetime]) -> WSGIApp:
    """Return the customs house; it remembers nothing."""
    del store

    def answer(request: Request) -> Reply:
        if request.path != RATES:
            return Reply(b"", "text/html", 404)
        if request.fields.get("crkyCn") != SETTINGS.crky:
            return Reply(b"", "text/html", 401)
        return Reply(_told(request, legal_date(now())).encode(), KIND)

    return wsgi.app(answer)


def _told(request: Request, today: date) -> str:
    kind = request.fields.get("imexTp", "")
    try:
        asked = datetime.strptime(request.fields.get("qryYymmDd", ""), messages.DAY).date()  # noqa: DTZ007
    except ValueError:
        return _answer("-1", "조회년월일(qryYymmDd)은 필수입력입니다.", "")
    if kind not in {"1", "2"}:
        return _answer("-1", "수출입구분(imexTp)은 필수입력입니다.", "")
    since = asked - timedelta(days=(asked.weekday() + 1) % 7)
    if since > today + TOLD_AHEAD:
        return _answer("0", "", "")
    known = exchange.in_force_on(exchange.shipped(), since).by_currency
    rows = [
        _row(country, one.currency, one.won, since, kind)
        for one in known.values()
        for country in COUNTRIES.get(one.currency, (one.currency[:2],))
    ]
    return _answer(str(len(rows)), "", "".join(rows))


def _row(country: str, currency: str, won: Decimal, since: date, kind: str) -> str:
    swing = SWINGS[since.isocalendar().week % len(SWINGS)]
    fields = {
        "cntySgn": country, "mtryUtNm": currency, "fxrt": f"{won * (1000 + swing) / 1000:.4f}",
        "currSgn": currency, "aplyBgnDt": f"{since:{messages.DAY}}", "imexTp": kind,
    }  # fmt: skip
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    return f"<{messages.ROW}>{inner}</{messages.ROW}>"


def _answer(count: str, notice: str, rows: str) -> str:
    head = f"<ntceInfo>{escape(notice)}</ntceInfo><tCnt>{count}</tCnt>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<trifFxrtInfoQryRtnVo>{head}{rows}</trifFxrtInfoQryRtnVo>"
    )
