"""
What the post's OpenAPI is told, and how its answers are read. Pure.

Field names are the post's; ``receiveaddr1..3`` are the province or state, the city, and the rest of
the address, as clients that quote its manual write them.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from xml.etree import ElementTree as ET

from naru.adapters.ems.settings import EmsSettings
from naru.adapters.kit import xml_answers
from naru.adapters.kit.link import Answer, Garbled
from naru.goods.consignment import Consignment, Line, Place, Purpose
from naru.kernel import currencies
from naru.kernel.clock import SEOUL
from naru.kernel.money import won
from naru.kernel.outcome import Done, Outcome, Refused
from naru.logistics.ports import Booked, PriceAsked, Priced, Seen

# Our service: the post's code of the kind of mail, and of what is in it.
SERVICES: Mapping[str, tuple[str, str]] = {
    "ems": ("31", "em"),
    "ems_premium": ("32", "em"),
    "k_packet": ("14", "rl"),
    "registered_packet": ("14", "re"),
}
OURS = {codes: service for service, codes in SERVICES.items()}
# What the numbers of packets begin with, on the real path and on the test path.
PACKETS = frozenset({"LK", "LI", "LP", "RK", "ML", "MR"})
LINES_MAX = {"em": 30, "rl": 10, "re": 10}
CONTENTS: Mapping[Purpose, str] = {
    "sale": "Merchandise",
    "gift": "Gift",
    "sample": "Sample",
    "documents": "Document",
    "returned": "Returned goods",
    "other": "Other",
}
PARTING = "&=;"  # the form parts its fields by these and knows no way to write them
ABSENT = frozenset({"ERR-125", "ERR-001"})
KEY_WORDS = "인증키"  # ERR-123 is said of keys and of other fields alike
# UPU EMSEVT codes, as the post passes them on.
EVENTS: Mapping[str, str] = {
    "A": "accepted", "B": "in_transit", "C": "departed", "D": "arrived", "E": "in_customs",
    "EDB": "in_customs", "EDC": "cleared", "F": "in_transit", "G": "in_transit",
    "EDG": "out_for_delivery", "H": "consignee_absent", "I": "delivered",
}  # fmt: skip
REASONS: Mapping[str, str] = {
    "부재": "consignee_absent", "이사": "consignee_moved", "거절": "consignee_refused",
    "주소": "consignee_address_wrong", "미수취": "consignee_unclaimed", "보류": "customs_held",
}  # fmt: skip


def order_number(key: str) -> str:
    """Return the order number under which a deed of ours is found again at the post."""
    return f"N{hashlib.sha256(key.encode()).hexdigest()[:19].upper()}"


def price(asked: PriceAsked, settings: EmsSettings) -> dict[str, str]:
    """Write the question for a price."""
    premium, kind = SERVICES[asked.service]
    return {
        "regkey": settings.regkey,
        "premiumcd": premium,
        "em_ee": kind,
        "countrycd": asked.country,
        "totweight": str(asked.box.grams),
        "boyn": "Y" if asked.insured.minor else "N",
        "boprc": str(asked.insured.minor),
        "apprno": settings.approval(premium),
        "boxlength": _centimetres(asked.box.length_mm),
        "boxwidth": _centimetres(asked.box.width_mm),
        "boxheight": _centimetres(asked.box.height_mm),
    }


def application(sent: Consignment, service: str, key: str, settings: EmsSettings) -> dict[str, str]:
    """Write the form that has a parcel taken."""
    premium, kind = SERVICES[service]
    return {
        "custno": settings.customer_number,
        "apprno": settings.approval(premium),
        "premiumcd": premium,
        "em_ee": kind,
        "countrycd": sent.country,
        "totweight": str(sent.box.grams),
        "boyn": "N",
        "boprc": "0",
        "orderno": order_number(key),
        "boxlength": _centimetres(sent.box.length_mm),
        "boxwidth": _centimetres(sent.box.width_mm),
        "boxheight": _centimetres(sent.box.height_mm),
        **_sender(sent.sender),
        **_receiver(sent.receiver),
        "EM_gubun": CONTENTS[sent.purpose],
        **_lines(sent.lines),
        "currunitcd": sent.currency,
        "snd_message": "",
    }


def form(fields: Mapping[str, str]) -> str:
    """Join fields as the post reads them, without escapes."""
    return "&".join(f"{name}={value}" for name, value in fields.items())


def read_price(answer: Answer) -> Outcome[Priced]:
    root = xml_answers.tree(answer)
    return _refusal(root) or Done(Priced(total=won(xml_answers.number(root, "emsTotProc"))))


def read_booked(answer: Answer) -> Outcome[Booked]:
    """Read what was taken; a booking that was taken back is refused as cancelled."""
    root = xml_answers.tree(answer)
    refused = _refusal(root)
    if refused:
        return refused
    if xml_answers.text(root, "canceledyn") == "Y":
        return Refused(code="cancelled", message="taken back before")
    number = xml_answers.text(root, "regino")
    if not number:
        raise Garbled("no number")
    return Done(
        Booked(
            tracking_number=number,
            reference=xml_answers.text(root, "reqno"),
            charged=won(xml_answers.number(root, "prerecevprc")),
        )
    )


def read_cancelled(answer: Answer) -> Outcome[None]:
    root = xml_answers.tree(answer)
    refused = _refusal(root)
    if refused:
        return refused
    if xml_answers.text(root, "canceledyn") == "Y":
        return Done(None)
    return Refused(code="not_cancelled", message=xml_answers.text(root, "notcancelreason"))


def read_events(answer: Answer, number: str) -> Outcome[list[Seen]]:
    """Read where a parcel was seen; one that is not known yet was seen nowhere."""
    root = xml_answers.tree(answer)
    refused = _refusal(root)
    if refused:
        return Done([]) if refused.code == "absent" else refused
    seen = [_event(item, number) for item in root.iter("item")]
    return Done(sorted(seen, key=lambda one: one.at))


def _event(item: ET.Element, number: str) -> Seen:
    said = {tag: xml_answers.text(item, tag) for tag in ("upucd", "eventnm", "nondelivreasnnm")}
    day, hour = xml_answers.text(item, "eventymd"), xml_answers.text(item, "eventhms")
    at = datetime.strptime(f"{day} {hour[:5]}", "%Y.%m.%d %H:%M").replace(tzinfo=SEOUL)
    reason = said["nondelivreasnnm"]
    state = next((state for word, state in REASONS.items() if word in reason), "")
    return Seen(
        tracking_number=number,
        state=state or EVENTS.get(said["upucd"], "in_transit"),
        at=at,
        place=xml_answers.text(item, "eventregiponm"),
        words=f"{said['eventnm']} ({reason})" if reason else said["eventnm"],
    )


def _refusal(root: ET.Element) -> Refused | None:
    code = xml_answers.text(root, "error_code")
    if not code:
        return None
    said = xml_answers.text(root, "message")
    if code in ABSENT:
        return Refused(code="absent", message=said)
    return Refused(code="not_allowed" if KEY_WORDS in said else code.lower(), message=said)


def _sender(place: Place) -> dict[str, str]:
    phone = [*_phone(place.phone).split("-"), "", "", ""]
    return {
        "sender": place.company or place.name,
        "senderzipcode": place.postcode,
        "senderaddr1": f"{place.city} {place.region}".strip(),
        "senderaddr2": place.street,
        "senderaddr3": place.street_more,
        **{f"sendertelno{n}": part for n, part in enumerate(phone[:4], start=1)},
    }


def _receiver(place: Place) -> dict[str, str]:
    return {
        "receivename": f"{place.name} ({place.company})" if place.company else place.name,
        "receivezipcode": place.postcode,
        "receiveaddr1": place.region,
        "receiveaddr2": place.city,
        "receiveaddr3": f"{place.street} {place.street_more}".strip(),
        "receivetelno": _phone(place.phone),
        "receivemail": place.email,
    }


def _lines(lines: tuple[Line, ...]) -> dict[str, str]:
    return {
        "contents": ";".join(line.description for line in lines),
        "number": ";".join(str(line.quantity) for line in lines),
        "weight": ";".join(str(line.net_grams) for line in lines),
        "value": ";".join(currencies.plain(one.value.minor, one.value.currency) for one in lines),
        "hs_code": ";".join(line.hsk or line.hs6 for line in lines),
        "origin": ";".join(line.origin for line in lines),
    }


def _phone(phone: str) -> str:
    return phone.strip().removeprefix("+").replace(" ", "-")


def _centimetres(millimetres: int) -> str:
    return str(-(-millimetres // 10))  # a begun centimetre counts
