"""The tax office in process: the same questions and answers, decided by the number itself."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx

from naru.adapters.nts.adapter import PATH, NtsRegistry

NUMBERS_PER_CALL_MAX = 100
KEY = "sandbox"
STANDINGS = {
    "999": ("03", "폐업자"),
    "998": ("02", "휴업자"),
    "997": ("", ""),
}
NOT_REGISTERED = "국세청에 등록되지 않은 사업자등록번호입니다."
TAX_TYPE = "부가가치세 일반과세자"
SILENT = "996"


def registry() -> NtsRegistry:
    """Return the adapter, talking to the sandbox instead of the outside."""
    transport = httpx.WSGITransport(app=application)
    return NtsRegistry(key=KEY, base="http://nts.sandbox", transport=transport)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one question as the service does."""
    status, answer = _answer(environ)
    start_response(status, [("Content-Type", "application/json; charset=utf-8")])
    return [json.dumps(answer, ensure_ascii=False).encode()]


def _answer(environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] != "POST":
        return "404 Not Found", {"status_code": "NOT_FOUND"}
    if f"serviceKey={KEY}" not in environ.get("QUERY_STRING", ""):
        return "401 Unauthorized", {"code": -4, "msg": "등록되지 않은 인증키 입니다."}
    asked = json.loads(environ["wsgi.input"].read())["b_no"]
    if len(asked) > NUMBERS_PER_CALL_MAX:
        return "413 Request Entity Too Large", {"status_code": "TOO_LARGE_REQUEST"}
    if any(number.startswith(SILENT) for number in asked):
        return "503 Service Unavailable", {"status_code": "INTERNAL_ERROR"}
    rows = [_row(number) for number in asked]
    matched = sum(1 for row in rows if row["b_stt_cd"])
    counts = {"request_cnt": len(asked)} | ({"match_cnt": matched} if matched else {})
    return "200 OK", {"status_code": "OK", **counts, "data": rows}


def _row(number: str) -> dict[str, str]:
    code, words = STANDINGS.get(number[:3], ("01", "계속사업자"))
    return {
        "b_no": number,
        "b_stt": words,
        "b_stt_cd": code,
        "tax_type": TAX_TYPE if code else NOT_REGISTERED,
        "tax_type_cd": "01" if code else "",
        "end_dt": "20250630" if code == "03" else "",
        "utcc_yn": "N" if code else "",
        "tax_type_change_dt": "",
        "invoice_apply_dt": "",
        "rbf_tax_type": "해당없음" if code else "",
        "rbf_tax_type_cd": "99" if code else "",
    }
