"""The banks a payout can be sent to, by the three-digit code of the Korean clearing house."""

from typing import Final

BANKS: Final[dict[str, str]] = {
    "002": "산업은행",
    "003": "기업은행",
    "004": "국민은행",
    "007": "수협은행",
    "011": "농협은행",
    "012": "지역농축협",
    "020": "우리은행",
    "023": "SC제일은행",
    "027": "한국씨티은행",
    "031": "iM뱅크",
    "032": "부산은행",
    "034": "광주은행",
    "035": "제주은행",
    "037": "전북은행",
    "039": "경남은행",
    "045": "새마을금고",
    "048": "신협",
    "050": "저축은행",
    "064": "산림조합",
    "071": "우체국",
    "081": "하나은행",
    "088": "신한은행",
    "089": "케이뱅크",
    "090": "카카오뱅크",
    "092": "토스뱅크",
}


def name_of(code: str) -> str:
    """Return the bank's name, or the code itself where the table does not know it."""
    return BANKS.get(code, code)


def code_of(bank: str) -> str:
    """Return the code of a bank given by code or name; "" where the table does not know it."""
    wanted = bank.strip().removesuffix("은행")
    if wanted in BANKS:
        return wanted
    found = (code for code, name in BANKS.items() if name.removesuffix("은행") == wanted)
    return next(found, "")
