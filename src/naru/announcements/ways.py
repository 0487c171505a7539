"""Read how to apply: online, by e-mail, in person, by post or fax, and where an address is told."""

import re
from dataclasses import dataclass

from naru.announcements.record import Record
from naru.kernel.text import Text

WAYS = {
    "online": Text("온라인", "Online"),
    "email": Text("이메일", "E-mail"),
    "visit": Text("방문", "In person"),
    "post": Text("우편", "By post"),
    "fax": Text("팩스", "By fax"),
}
_WORDS = {
    "online": re.compile(
        r"온\s*라인|홈페이지|누리집|구글\s*폼|네이버\s*폼|인터넷|시스템", re.IGNORECASE
    ),
    "email": re.compile(r"이\s*메일|전자\s*우편|e-?mail", re.IGNORECASE),
    "visit": re.compile(r"방문|현장\s*접수|직접\s*제출"),
    "post": re.compile(r"(?<!전자)(?<!전자 )우편|등기"),
    "fax": re.compile(r"팩스|fax", re.IGNORECASE),
}
_SYSTEM = re.compile(r"온\s*라인\s*(?:접수|신청)?\s*[:\-]?\s*\(\s*([^()]{2,40}?)\s*\)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
NOT_ONLINE = re.compile(r"이\s*메일|방문|우편")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWays:
    """Codes of ``WAYS``; the name of the online system, its address and the e-mail, where told."""

    codes: tuple[str, ...]
    system: str = ""
    address: str = ""
    email: str = ""


def read(record: Record) -> ReadWays:
    """Read the ways to apply of a record."""
    said = record.how_to_apply
    # What follows "-" and "※" are details: papers, places, phone numbers.
    head = re.split(r"\n|※| - ", said, maxsplit=1)[0] or said
    codes = [code for code, words in _WORDS.items() if words.search(head)]
    if not codes:
        codes = [code for code, words in _WORDS.items() if words.search(said)]
    address = record.apply_url or next(iter(_ADDRESS.findall(said)), "")
    if address and "online" not in codes:
        codes.insert(0, "online")
    system = _SYSTEM.search(said)
    mail = _MAIL.search(said)
    return ReadWays(
        codes=tuple(codes),
        system=system[1] if system and not NOT_ONLINE.search(system[1]) else "",
        address=address[:500],
        email=mail[0] if mail else "",
    )
