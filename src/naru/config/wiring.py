"""
Wires ports to adapters and says who listens to which event.

Journeys ask here for nothing: the doors hand them what this module built.
"""

from collections.abc import Sequence

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from naru.adapters.carrier.sandbox import SandboxCarrier
from naru.adapters.nts import sandbox as nts_sandbox
from naru.adapters.nts.adapter import NtsRegistry
from naru.adapters.phrasing.adapter import ChatPhrasing
from naru.adapters.portals.adapter import HttpPortals, Portal
from naru.adapters.portone import wiring as portone
from naru.adapters.post.sandbox import SandboxPost
from naru.adapters.post.smtp import SmtpPost
from naru.adapters.translation.adapter import ChatTranslation
from naru.adapters.translation.sandbox import GlossaryTranslation
from naru.announcements.ports import PortalPort
from naru.commerce import ports as commerce_ports
from naru.commerce.events import OrderPlaced
from naru.config.links import BodyCarriers, BodyCustoms, BodyCustomsRates, BodyLinks
from naru.connectors.ports import Links
from naru.customs.ports import CustomsHouses
from naru.desk.fakes import NoPhrasing
from naru.desk.ports import Phrasing
from naru.goods.ports import CustomsRates
from naru.identity.ports import RegistryPort
from naru.journeys import (
    ask_for_legal_advice,
    assign_a_seat,
    bring_to_the_hub,
    designate,
    keep_passages,
    letters_of_applications,
    letters_of_orders,
    order_for_a_market,
    run_vouchers,
    select_awards,
    take_awards_into_samples,
    take_awards_out_of_fairs,
)
from naru.kernel import events, outside
from naru.kernel.events import Event, Listener
from naru.logistics.ports import Carriers
from naru.matching.ports import AssignmentPort
from naru.meetings.ports import TimetablePort
from naru.messaging.ports import CarrierPort
from naru.pavilions.fakes import NoTranslation
from naru.pavilions.ports import TranslationPort
from naru.programmes.events import (
    ApplicationMoved,
    AwardEnded,
    AwardGranted,
    CallChanged,
    VoucherOrderMoved,
)
from naru.scheduling.events import SeatChanged
from naru.sourcing.ports import SplitPort

SUBSCRIBERS: dict[type[Event], Sequence[Listener]] = {
    OrderPlaced: (letters_of_orders.ask_to_tell,),
    AwardGranted: (
        designate.on_granted,
        run_vouchers.on_granted,
        take_awards_into_samples.on_granted,
    ),
    ApplicationMoved: (
        letters_of_applications.ask_to_tell,
        select_awards.on_application_moved,
    ),
    AwardEnded: (
        designate.on_ended,
        select_awards.on_award_ended,
        assign_a_seat.on_ended,
        run_vouchers.on_ended,
        take_awards_into_samples.on_ended,
        take_awards_out_of_fairs.on_ended,
    ),
    CallChanged: (keep_passages.ask_to_index,),
    VoucherOrderMoved: (order_for_a_market.on_order_moved,),
    SeatChanged: (ask_for_legal_advice.on_seat_changed, bring_to_the_hub.on_seat_changed),
}


def wire() -> None:
    """Wire the house; called once when Django is ready."""
    events.wire(SUBSCRIBERS)
    outside.provide(RegistryPort, _registry())
    outside.provide(CarrierPort, _post())
    outside.provide(PortalPort, _portals())
    outside.provide(AssignmentPort, _solver("adapter.FlowAssignment"))
    outside.provide(SplitPort, _solver("splitting.SatSplit"))
    outside.provide(TimetablePort, _solver("timetable.SatTimetable"))
    outside.provide(commerce_ports.PaymentPort, portone.payments())
    outside.provide(commerce_ports.CarrierPort, SandboxCarrier())
    outside.provide(Carriers, BodyCarriers())
    outside.provide(CustomsHouses, BodyCustoms())
    outside.provide(CustomsRates, BodyCustomsRates())
    outside.provide(Links, BodyLinks())
    outside.provide(Phrasing, _phrasing())
    outside.provide(TranslationPort, _translation())


def _solver(name: str) -> object:
    """Load OR-tools when something is to be solved: few processes ever do, and it is large."""

    def loaded() -> object:
        return import_string(f"naru.adapters.ortools.{name}")()

    return SimpleLazyObject(loaded)


def _registry() -> RegistryPort:
    is_real = settings.NARU_NTS_KEY and not settings.NARU_SANDBOX
    return NtsRegistry(key=settings.NARU_NTS_KEY) if is_real else nts_sandbox.registry()


def _post() -> CarrierPort:
    is_real = settings.NARU_SMTP and not settings.NARU_SANDBOX
    return SmtpPost(server=settings.NARU_SMTP, others=SandboxPost()) if is_real else SandboxPost()


def _phrasing() -> Phrasing:
    if not settings.NARU_PHRASING_BASE:
        return NoPhrasing()
    return ChatPhrasing(
        base=settings.NARU_PHRASING_BASE,
        key=settings.NARU_PHRASING_KEY,
        model=settings.NARU_PHRASING_MODEL,
        seconds_max=settings.NARU_PHRASING_SECONDS,
    )


def _translation() -> TranslationPort:
    if settings.NARU_TRANSLATION_BASE:
        return ChatTranslation(
            base=settings.NARU_TRANSLATION_BASE,
            key=settings.NARU_TRANSLATION_KEY,
            model=settings.NARU_TRANSLATION_MODEL,
            seconds_max=settings.NARU_TRANSLATION_SECONDS,
        )
    return GlossaryTranslation() if settings.NARU_SANDBOX else NoTranslation()


def _portals() -> PortalPort:
    known = settings.ANNOUNCEMENT_PORTALS.items()
    return HttpPortals({code: Portal(address=url, key=key) for code, (url, key) in known})
