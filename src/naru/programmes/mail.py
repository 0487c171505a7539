"""
Read an e-mail that applies for a programme: who, what about, which lines answer which question.

Pure. An .eml file or pasted text comes in; "항목: 값" lines come out and find their questions by
the words of their labels. What is found is a proposal for an officer, never an application.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import form
from naru.programmes.definition.asking import EvidenceSpec, FormField

MAIL_BYTES_MAX = 25 * 1024 * 1024
LETTERS_MAX = 100_000
ATTACHMENTS_MAX = 20
LABEL_LETTERS_MAX = 40
WORD_LETTERS_MIN = 2
PAIR = re.compile(rf"^[\s>○●■□▶·※*\-\d.)]{{0,8}}([^:：\n]{{1,{LABEL_LETTERS_MAX}}})[:：]\s*(.*)$")
NOISE = re.compile(r"[\s()\[\]{}<>○●■□▶·※*\-/,.'\"‘’“”?]+")
BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "table"})
HEADERS = {
    "subject": ("제목", "subject"),
    "sender": ("보낸사람", "보낸이", "발신", "발신인", "from"),
    "sent": ("보낸날짜", "날짜", "date", "sent"),
}
CONTACTS = {
    "name": ("성명", "이름", "신청인", "신청자", "대표자", "담당자", "name", "applicant"),
    "phone": ("연락처", "전화번호", "전화", "휴대전화", "휴대폰", "핸드폰", "phone", "telephone"),
    "email": ("이메일", "메일", "email"),
    "brn": ("사업자등록번호", "사업자번호", "businessnumber"),
    "title": ("상호", "상호명", "업체명", "기업명", "회사명", "단체명", "firm", "company"),
}


class UnreadableMail(Refusal):
    code = "programmes.unreadable_mail"
    says = Text(
        ko="메일을 읽을 수 없습니다. 25MB까지의 .eml 파일이나 메일 본문이어야 합니다.",
        en="The mail cannot be read; it must be an .eml file up to 25 MB, or its text.",
    )
    next_step = Text(
        ko="메일함에서 ‘.eml로 저장’하거나 본문을 복사해 붙여 넣어 주세요.",
        en='Save it as ".eml" from your mailbox, or copy and paste its text.',
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail as it was read; ``key`` tells the same mail again."""

    subject: str
    sender_name: str
    sender_address: str
    sent_at: datetime | None
    text: str
    key: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a line of the mail may answer, as it was written."""

    typed: str
    label: str


class _Words(HTMLParser):
    """Takes the words out of an HTML mail, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: Sequence[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"style", "script", "head"}
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script", "head"}
        if tag == "td":
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def read(raw: bytes) -> Mail:
    """
    Read an .eml file.

    :raises UnreadableMail: where it is none, or too large.
    """
    if not raw or len(raw) > MAIL_BYTES_MAX:
        raise UnreadableMail
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes them so"
    try:
        name, address = parseaddr(str(message["From"] or ""))
        subject, key = str(message["Subject"] or ""), str(message["Message-ID"] or "")
    except (HeaderParseError, ValueError, IndexError):
        raise UnreadableMail from None
    text = _body(message)
    if not (address or subject):
        raise UnreadableMail
    return Mail(
        subject=subject.strip()[:300],
        sender_name=name[:100],
        sender_address=address[:254],
        sent_at=_sent(str(message["Date"] or "")),
        text=text[:LETTERS_MAX],
        key=key or f"{address}\n{subject}\n{text[:500]}",
        attachments=tuple(_attachments(message)),
    )


def read_text(text: str) -> Mail:
    """
    Read a mail whose text was pasted; its first lines may be the headers of the mailbox.

    :raises UnreadableMail: for an empty or endless text.
    """
    text = text.replace("\r\n", "\n")
    if not text.strip() or len(text) > LETTERS_MAX:
        raise UnreadableMail
    told = {_plain(label): value for label, value in pairs(text)}
    heads = {head: _first(told, words) for head, words in HEADERS.items()}
    name, address = parseaddr(heads["sender"].replace("＜", "<").replace("＞", ">"))
    return Mail(
        subject=heads["subject"][:300],
        sender_name=name[:100],
        sender_address=address[:254] if "@" in address else "",
        sent_at=_sent(heads["sent"]),
        text=text,
        key=text,
    )


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the "label: value" lines; a label alone takes the lines up to the next one."""
    found: list[tuple[str, str]] = []
    is_open = False
    for line in text.splitlines():
        match = None if "://" in line.split(" ")[-1] else PAIR.match(line)
        if match:
            found.append((match[1].strip(), match[2].strip()))
            is_open = not match[2].strip()
        elif is_open and line.strip():
            label, value = found.pop()
            found.append((label, f"{value}\n{line.strip()}".strip()))
        elif found and found[-1][1]:
            is_open = False  # An empty line ends what a label alone had begun.
    return found


def guesses(fields: Sequence[FormField], text: str) -> dict[str, Guess]:
    """Return what lines of a mail may answer, by question; each line serves one question."""
    told, found = pairs(text), dict[str, Guess]()
    for exact in (True, False):
        for field in fields:
            if field.name in found or field.kind == "file":
                continue
            used = {guess.label for guess in found.values()}
            match = _match(field, told, used, exact=exact)
            if match is not None:
                found[field.name] = match
    return found


def contact(mail: Mail) -> dict[str, str]:
    """Return who seems to apply: name, phone, email, business number, name of the firm."""
    told = {_plain(label): value for label, value in pairs(mail.text)}
    found = {key: _first(told, words) for key, words in CONTACTS.items()}
    found["name"] = found["name"] or mail.sender_name
    found["email"] = found["email"] or mail.sender_address
    return {key: value.splitlines()[0][:120] if value else "" for key, value in found.items()}


def paper_code(name: str, papers: Sequence[EvidenceSpec]) -> str:
    """Return which paper an attachment may be, by the words of its name; "" for none."""
    plain = _plain(name.rsplit(".", 1)[0])
    for paper in papers:
        words = _plain(paper.name.ko)
        if len(words) >= WORD_LETTERS_MIN and (words in plain or plain in words):
            return paper.code
    return papers[0].code if len(papers) == 1 else ""


def _match(
    field: FormField, told: Sequence[tuple[str, str]], used: set[str], *, exact: bool
) -> Guess | None:
    wanted = {_plain(field.label.ko), _plain(field.label.en), _plain(field.name)}
    for label, value in told:
        plain = _plain(label)
        if label in used or not value or len(plain) < WORD_LETTERS_MIN:
            continue
        fits = plain in wanted if exact else any(_near(plain, one) for one in wanted)
        if fits and (exact or _is_answer(field, value)):
            return Guess(typed=value, label=label)
    return None


def _near(one: str, other: str) -> bool:
    return len(other) >= WORD_LETTERS_MIN and (one in other or other in one)


def _is_answer(field: FormField, value: str) -> bool:
    """Say whether a value could answer a question at all; a doubtful label then counts."""
    if field.kind == "region":
        return True
    try:
        form.clean(field, [value] if field.kind == "choices" else value)
    except Refusal:
        return False
    return True


def _first(told: dict[str, str], words: Sequence[str]) -> str:
    return next((told[word] for word in words if told.get(word)), "")


def _plain(label: str) -> str:
    return NOISE.sub("", label).lower()


def _sent(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        content = payload.decode("cp949", "replace") if isinstance(payload, bytes) else ""
    if part.get_content_type() == "text/html":
        words = _Words()
        words.feed(content)
        content = "".join(words.parts)
    return re.sub(r"\n{3,}", "\n\n", content.replace("\xa0", " ").replace("\r\n", "\n")).strip()


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    for number, part in enumerate(message.iter_attachments()):
        if number >= ATTACHMENTS_MAX:
            return
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Attachment(part.get_filename() or f"attachment-{number + 1}", content)
