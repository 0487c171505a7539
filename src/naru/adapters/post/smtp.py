"""Sends e-mail over SMTP; hands other channels to the carrier behind it."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from naru.messaging.ports import CarrierPort, Delivery, Parcel

TIMEOUT_SECONDS = 15


class SmtpPost:
    """The carrier port for e-mail; ``others`` carries text messages and Kakao."""

    def __init__(self, *, server: str, others: CarrierPort) -> None:
        parts = urlsplit(server)
        self._host, self._port = parts.hostname or "localhost", parts.port or 25
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._is_tls = parts.scheme == "smtps"
        self._others = others

    def carry(self, parcel: Parcel) -> Delivery:
        if parcel.channel != "email":
            return self._others.carry(parcel)
        try:
            with self._connected() as line:
                line.send_message(letter(parcel))
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as refusal:
            return Delivery(outcome="refused", detail=type(refusal).__name__)
        except (smtplib.SMTPException, OSError) as trouble:
            return Delivery(outcome="unknown", detail=type(trouble).__name__)
        return Delivery(outcome="sent", receipt=parcel.key)

    def _connected(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self._is_tls else smtplib.SMTP
        line = kind(self._host, self._port, timeout=TIMEOUT_SECONDS)
        if not self._is_tls and line.has_extn("starttls"):
            line.starttls()
        if self._user:
            line.login(self._user, self._password)
        return line


def letter(parcel: Parcel) -> EmailMessage:
    """Write the parcel as an e-mail; its key is the message id, so that doubles can be seen."""
    message = EmailMessage()
    message["Subject"] = parcel.subject
    message["From"] = parcel.sender
    message["To"] = parcel.to
    message["Message-ID"] = f"<{parcel.key}@{parcel.sender.rsplit('@', 1)[-1].rstrip('>')}>"
    message.set_content(parcel.text)
    return message
