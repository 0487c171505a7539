"""
Addresses abroad as the post can read and deliver them: letters, lengths, postcode, telephone.

What a country asks stands in the dated file beside this module; a country that is not listed is
asked for a street and a city only.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.goods.consignment import Place
from naru.kernel.text import Text
from naru.logistics import letters

SHIPPED = Path(__file__).with_name("countries.toml")
WRITTEN = ("name", "company", "street", "street_more", "city", "region", "postcode")
NAMES: Mapping[str, Text] = {
    "name": Text("이름", "name"),
    "company": Text("회사", "company"),
    "street": Text("도로명 주소", "street"),
    "street_more": Text("상세 주소", "second line of the street"),
    "city": Text("도시", "city"),
    "region": Text("주·도", "state or province"),
    "postcode": Text("우편번호", "postcode"),
    "country": Text("국가", "country"),
    "phone": Text("전화번호", "telephone"),
    "email": Text("이메일", "e-mail"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an address, and how to mend it."""

    field: str
    says: Text
    fix: Text


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """Read the file of countries once."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def faults(place: Place) -> list[Fault]:
    """Return everything that keeps a parcel from being sent from or to a place."""
    return [*_missing(place), *_unreadable(place), *_long(place), *_postcode(place), *_phone(place)]


def plainly(place: Place) -> Place:
    """Return the place in plain letters, as far as it can be said in them."""
    return replace(place, **{name: letters.plain(getattr(place, name)) for name in WRITTEN})


def _missing(place: Place) -> Iterator[Fault]:
    of = rules()["country"].get(place.country, {})
    needed = ["name", "street", "city", "phone", *(["region"] if of.get("region") else [])]
    if of.get("postcode"):
        needed.append("postcode")
    for name in needed:
        if not getattr(place, name).strip():
            yield Fault(
                name,
                Text("{what} 칸이 비어 있습니다.", "The {what} is missing.").fill(what=NAMES[name]),
                Text("적어 주세요.", "Write it."),
            )


def _unreadable(place: Place) -> Iterator[Fault]:
    encoding = rules()["text"]["encoding"]
    for name in WRITTEN:
        written = getattr(place, name)
        if letters.is_plain(written):
            continue
        odd = letters.unmappable(written, encoding)
        better = letters.plain(written)
        says = Text(
            "{what} 칸에 우체국이 받지 못하는 글자({odd})가 있습니다.",
            "The {what} has letters that the post cannot take ({odd}).",
        )
        if not odd:
            says = Text("{what} 칸이 로마자가 아닙니다.", "The {what} is not in Latin letters.")
        fix = Text("로마자로 적어 주세요.", "Write it in Latin letters.")
        if letters.is_plain(better):
            fix = Text("이렇게 적을 수 있습니다: {it}", "It can be written: {it}").fill(it=better)
        yield Fault(name, says.fill(what=NAMES[name], odd=odd), fix)


def _long(place: Place) -> Iterator[Fault]:
    limits = rules()["text"]
    for name in WRITTEN:
        most = limits[f"{name.removesuffix('_more')}_most"]
        if len(getattr(place, name)) > most:
            yield Fault(
                name,
                Text("{what} 칸이 {most}자를 넘습니다.",
                     "The {what} is longer than {most} letters."
                     ).fill(what=NAMES[name], most=most),
                Text("줄이거나 상세 주소로 나누어 적어 주세요.",
                     "Shorten it, or use the second line."),
            )  # fmt: skip


def _postcode(place: Place) -> Iterator[Fault]:
    of = rules()["country"].get(place.country, {})
    form, written = of.get("postcode", ""), place.postcode.strip().upper()
    if form and written and not re.fullmatch(form, written):
        yield Fault(
            "postcode",
            Text("우편번호 “{it}”은(는) 이 나라의 형식이 아닙니다.",
                 "“{it}” is no postcode of this country.").fill(it=written),
            Text("예: {example}", "For example: {example}").fill(example=of["example"]),
        )  # fmt: skip


def _phone(place: Place) -> Iterator[Fault]:
    of = rules()["country"].get(place.country)
    if of is None or not place.phone.strip():
        return
    least, most = of["digits"]
    if not least <= len(national(place.phone, of["dial"])) <= most:
        yield Fault(
            "phone",
            Text("전화번호 “{it}”의 자릿수가 맞지 않습니다.",
                 "The telephone “{it}” has a wrong number of digits.").fill(it=place.phone),
            Text("국가번호 +{dial}부터 적어 주세요.", "Begin with +{dial}.").fill(dial=of["dial"]),
        )  # fmt: skip


def national(phone: str, dial: str) -> str:
    """Return the digits after the country's code and the trunk's zero."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    is_abroad = phone.strip().startswith(("+", "00"))
    digits = digits.removeprefix("00") if phone.strip().startswith("00") else digits
    return (digits.removeprefix(dial) if is_abroad else digits).removeprefix("0")
