"""
Why an outside system was not asked or said no, in words for the person who must act.

The codes of the kit have sentences of ours; of all others the other side's words are passed on.
"""

from collections.abc import Mapping

from naru.kernel.outcome import Refused
from naru.kernel.text import Text

REASONS: Mapping[str, Text] = {
    "not_linked": Text(
        "이 기관은 아직 이 연계를 쓰지 않습니다. 관리자에게 연계 설정을 요청해 주세요.",
        "This body does not use the link yet. Ask an administrator to set it up.",
    ),
    "not_allowed": Text(
        "상대 시스템이 인증키를 거절했습니다. 관리자에게 알려 주세요.",
        "The other side refuses our key. Tell an administrator.",
    ),
    "unreachable": Text(
        "상대 시스템에 연결되지 않아 보내지 않았습니다. 잠시 뒤 다시 해 주세요.",
        "The other side cannot be reached, so nothing was sent. Try again a little later.",
    ),
    "too_many": Text(
        "상대 시스템이 바빠서 받지 않았습니다. 잠시 뒤 다시 해 주세요.",
        "The other side is busy and took nothing. Try again a little later.",
    ),
    "cannot": Text(
        "이 연계로는 할 수 없는 일입니다({message}).", "This link cannot do that ({message})."
    ),
    "too_many_lines": Text(
        "품목은 {message}줄까지 적을 수 있습니다.", "At most {message} lines of goods."
    ),
    "unfit_text": Text(
        "{field}에 상대 시스템이 받지 못하는 문자 ‘{message}’이(가) 있어요. 바꿔 적어 주세요.",
        "The {field} holds “{message}”, which the other side cannot take. Write it otherwise.",
    ),
}
SIDES: Mapping[str, Text] = {
    "sender": Text("보내는 사람", "sender's"),
    "receiver": Text("받는 사람", "receiver's"),
    "line": Text("품목", "line"),
}
PARTS: Mapping[str, Text] = {
    "name": Text("이름", "name"),
    "company": Text("회사", "company"),
    "street": Text("주소", "street"),
    "street_more": Text("상세 주소", "rest of the address"),
    "city": Text("도시", "city"),
    "region": Text("주·도", "region"),
    "postcode": Text("우편번호", "postcode"),
    "phone": Text("전화번호", "telephone"),
    "email": Text("이메일", "e-mail"),
    "tax_number": Text("세금 번호", "tax number"),
}


def said(refused: Refused) -> Text:
    """Return the reason; a sentence of ours where the code is the kit's, else theirs."""
    known = REASONS.get(refused.code)
    if known is None:
        return Text(refused.message, refused.message)
    return known.fill(message=refused.message, field=field_said(refused.field))


def field_said(field: str) -> Text:
    """Say a field in words: "receiver.name" is the receiver's name, "line 2" the second line."""
    side, _dot, part = field.replace(" ", ".").partition(".")
    first = SIDES.get(side, Text(side, side))
    then = PARTS.get(part, Text(part, part))
    return Text(f"{first.ko} {then.ko}".strip(), f"{first.en} {then.en}".strip())
