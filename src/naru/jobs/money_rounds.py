"""The rounds of payouts and gift certificates, for every public body in turn."""

from datetime import datetime

from naru.commerce.ports import PaymentPort
from naru.identity.queries import bodies
from naru.journeys import buy_a_gift_certificate, refund_a_certificate
from naru.kernel import outside


def reconcile_certificates(*, at: datetime) -> None:
    port = outside.the(PaymentPort)
    for body in bodies.bodies():
        buy_a_gift_certificate.reconcile(body_id=body.id, port=port, at=at)
        refund_a_certificate.ask_again(body_id=body.id, port=port, at=at)
