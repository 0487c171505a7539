"""
The carrier port over Korea Post's contract OpenAPI.

The post does not promise to take an order number once, so a booking first asks whether it was made
already; a call more is cheaper than a parcel twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from naru.adapters.ems import messages, seed
from naru.adapters.ems.settings import LIVE, EmsSettings
from naru.adapters.kit import texts
from naru.adapters.kit.link import Asked, Link
from naru.goods.consignment import Consignment
from naru.kernel.outcome import Done, Outcome, Refused
from naru.logistics.ports import Booked, PriceAsked, Priced, Seen

ADDRESS = "https://eship.epost.go.kr"
TRACKING = "https://biz.epost.go.kr/KpostPortal/openapi"
PRICE = "/api.EmsTotProcCmd.ems"
APPLY = {
    LIVE: "/api.EmsApplyInsertReceiveTempCmdNew.ems",
    "test": "/api.EmsApplyInsertReceiveTempCmdNewDEV.ems",
}
FIND = "/api.RetrieveEMSResDset.ems"
CANCEL = "/api.EmsApplyCancel.ems"
NUMBERS_PER_CALL_MAX = 100


@dataclass(frozen=True, slots=True)
class EmsCarrier:
    """The port; ``settings`` are the body's, ``link`` the line to the post."""

    settings: EmsSettings
    link: Link

    def price(self, *, asked: PriceAsked, at: datetime) -> Outcome[Priced]:
        del at  # the post quotes today's price only
        if asked.service not in messages.SERVICES:
            return _unknown_service(asked.service)
        parts = {"method": "GET", "url": PRICE, "params": messages.price(asked, self.settings)}
        return self.link.ask(
            Asked(name="price", kind="question", parts=parts, read=messages.read_price)
        )

    def book(
        self, *, consignment: Consignment, service: str, key: str, at: datetime
    ) -> Outcome[Booked]:
        del at
        if service not in messages.SERVICES:
            return _unknown_service(service)
        form = messages.application(consignment, service, key, self.settings)
        found = _unfit(consignment, messages.LINES_MAX[form["em_ee"]])
        if found:
            return found
        before = self.find(key=key)
        if not (isinstance(before, Refused) and before.code == "absent"):
            return before
        parts = {"method": "POST", "url": APPLY[self.settings.path], "data": self._sealed(form)}
        return self.link.ask(
            Asked(name="book", kind="deed", parts=parts, read=messages.read_booked, reference=key)
        )

    def find(self, *, key: str) -> Outcome[Booked]:
        asked = {
            "custno": self.settings.customer_number,
            "orderno": messages.order_number(key),
        }
        parts = {"method": "POST", "url": FIND, "data": self._sealed(asked)}
        return self.link.ask(
            Asked(
                name="find", kind="question", parts=parts, read=messages.read_booked, reference=key
            )
        )

    def cancel(self, *, booked: Booked, key: str) -> Outcome[None]:
        is_packet = booked.tracking_number[:2] in messages.PACKETS
        asked = {
            "custno": self.settings.customer_number,
            "apprno": self.settings.approval("14" if is_packet else "31"),
            "reqno": booked.reference,
            "regino": booked.tracking_number,
            "cancelyn": "Y",
        }
        parts = {"method": "POST", "url": CANCEL, "data": self._sealed(asked)}
        return self.link.ask(
            Asked(
                name="cancel",
                kind="repeatable",  # what is taken back stays taken back
                parts=parts,
                read=messages.read_cancelled,
                reference=key,
            )
        )

    def track(self, *, tracking_numbers: Collection[str]) -> Outcome[Sequence[Seen]]:
        assert len(tracking_numbers) <= NUMBERS_PER_CALL_MAX, "ask for fewer at once"
        seen: list[Seen] = []
        for number in tracking_numbers:
            outcome = self._track_one(number)
            if not isinstance(outcome, Done):
                return outcome
            seen += outcome.value
        return Done(seen)

    def _track_one(self, number: str) -> Outcome[list[Seen]]:
        params = {"regkey": self.settings.regkey, "target": "emsTrace", "query": number}
        return self.link.ask(
            Asked(
                name="track",
                kind="question",
                parts={"method": "GET", "url": TRACKING, "params": params},
                read=lambda answer: messages.read_events(answer, number),
                reference=number,
            )
        )

    def _sealed(self, fields: dict[str, str]) -> dict[str, str]:
        sealed = seed.seal(messages.form(fields), key=self.settings.security_key)
        return {"key": self.settings.regkey, "regData": sealed}


def _unknown_service(service: str) -> Refused:
    return Refused(code="cannot", message=service, field="service")


def _unfit(sent: Consignment, lines_max: int) -> Refused | None:
    """Refuse what the post cannot take, before anything is sent."""
    if len(sent.lines) > lines_max:
        return Refused(code="too_many_lines", message=str(lines_max), field="lines")
    written = {
        f"{side}.{name}": text
        for side, place in (("sender", sent.sender), ("receiver", sent.receiver))
        for name, text in asdict(place).items()
    }
    written |= {f"line {n}": line.description for n, line in enumerate(sent.lines, start=1)}
    found = texts.misfit(written, signs=messages.PARTING)
    return texts.refused(found) if found else None
