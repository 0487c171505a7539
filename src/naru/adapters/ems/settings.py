"""What a body must have from the post to send abroad by contract."""

from dataclasses import dataclass

from naru.connectors.cards import asked
from naru.kernel.text import Text

TEST = "test"
LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmsSettings:
    """A contract customer's numbers and keys of the OpenAPI."""

    customer_number: str = asked(
        Text("고객번호", "Customer number"),
        hint=Text("우체국 계약고객 번호, 숫자 10자리 이내", "Of the contract, at most ten digits"),
        pattern=r"\d{1,10}",
    )
    approval_ems: str = asked(
        Text("EMS 계약승인번호", "Approval number of EMS"),
        hint=Text("EMS·EMS 프리미엄 계약의 승인번호", "Of the contract for EMS and EMS Premium"),
        pattern=r"[0-9A-Z]{5,12}",
    )
    approval_packet: str = asked(
        Text("K-Packet 계약승인번호", "Approval number of K-Packet"),
        hint=Text("K-Packet을 쓰지 않으면 비워 두세요.", "Leave empty where K-Packet is not used."),
        pattern=r"[0-9A-Z]{5,12}",
        default="",
    )
    regkey: str = asked(
        Text("인증키", "Authentication key"),
        hint=Text("우체국 OpenAPI에서 받은 인증키", "Given by the post for its OpenAPI"),
        is_secret=True,
        pattern=r"[0-9a-z]{16,40}",
    )
    security_key: str = asked(
        Text("보안키", "Security key"),
        hint=Text(
            "접수 내용을 암호화하는 16자리 키(SEED-128)",
            "The 16 characters that seal the form (SEED-128)",
        ),
        is_secret=True,
        pattern=r"[!-~]{16}",
    )
    path: str = asked(
        Text("접수 경로", "Where bookings go"),
        hint=Text(
            "시험 경로의 접수는 우체국이 실제로 받지 않습니다. 확인이 끝나면 실제로 바꾸세요.",
            "A booking on the test path is not real. Change to the real one once it works.",
        ),
        choices=((TEST, Text("시험", "Test")), (LIVE, Text("실제", "Real"))),
        default=TEST,
    )

    def approval(self, premium: str) -> str:
        """Return the approval number of a service: packets have a contract of their own."""
        return self.approval_packet if premium == "14" else self.approval_ems
