"""
Share work (수·발주): show a workshop, write a request, reach others with it, quote.

Files lie with the records; who may open one was decided by whoever put it there.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from secrets import randbelow
from uuid import UUID

from naru.identity.queries import register
from naru.journeys import letters_of_sourcing as tell_of
from naru.journeys.letters_of_sourcing import News
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.programmes import vouchers
from naru.records.operations import documents
from naru.records.queries import documents as document_queries
from naru.sourcing import secrecy
from naru.sourcing.operations import audience, quotes, requests, workshops
from naru.sourcing.operations.keeping import UnknownWork
from naru.sourcing.operations.quotes import Offered
from naru.sourcing.operations.requests import Wanted
from naru.sourcing.operations.workshops import Profile
from naru.sourcing.queries import requests as queries
from naru.sourcing.queries import workshops as workshop_queries
from naru.sourcing.views import RequestView

REQUEST, WORKSHOP = "work_request", "workshop"
PICTURES = tuple(one for one in documents.FORMS if one.content_type.startswith("image/"))

Files = Sequence[tuple[str, bytes]]


def keep_workshop(
    *, by: Actor, firm_id: UUID, profile: Profile, photos: Files, at: datetime
) -> UUID:
    """
    Write a firm's workshop profile; new pictures are put before the old ones.

    :raises NotYourWork, LineUnusable: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown: a picture that cannot be taken.
    """
    with db.transaction():
        workshop_id = workshops.keep(by=by, firm_id=firm_id, profile=profile, at=at)
        if photos:
            fresh = [
                documents.upload(
                    by=by, kind="sourcing.workshop", owner=(WORKSHOP, workshop_id), name=name,
                    content=content, at=at, forms=PICTURES,
                ).id
                for name, content in photos[: workshops.PHOTOS_MAX]
            ]  # fmt: skip
            shown = workshop_queries.of_firm(body_id=by.body_id, firm_id=firm_id, on=at.date())
            before = shown.photos if shown else []
            workshops.show_photos(by=by, firm_id=firm_id, photos=[*fresh, *before])
        return workshop_id


def mark_days(
    *, by: Actor, firm_id: UUID, process: str, days: tuple[date, date], per_day: int, words: str
) -> None:
    """
    Mark days of a workshop's line as taken by work elsewhere.

    :raises NotYourWork, UnknownWork, LineUnusable: as the operation.
    """
    with db.transaction():
        workshops.take_capacity(
            by=by, firm_id=firm_id, process=process, since=days[0], until=days[1],
            per_day=per_day, words=words,
        )  # fmt: skip


def unmark_days(*, by: Actor, firm_id: UUID, taken_id: UUID) -> None:
    """
    Take such a mark out again.

    :raises NotYourWork: as the operation.
    """
    with db.transaction():
        workshops.free_capacity(by=by, firm_id=firm_id, taken_id=taken_id)


def photo(*, body_id: int, workshop_id: UUID, document_id: UUID) -> OpenedPaper:
    """
    Return a picture of a workshop.

    :raises NoSuchPaper: where it shows none of that id.
    """
    return _opened(body_id, (WORKSHOP, workshop_id), document_id)


def write(*, by: Actor, firm_id: UUID, wanted: Wanted, at: datetime) -> UUID:
    """
    Write a work request as a draft, under a deposit number of its own.

    :raises NotYourWork, RequestIncomplete, DeadlinePassed: as the operation.
    """
    firm = register.firm(firm_id)
    assert firm is not None, "who acts for a firm has one"
    number = vouchers.deposit_number(randbelow(10**12))
    with db.transaction():
        return requests.write(
            by=by, firm_id=firm_id, firm_name=firm.name, wanted=wanted, deposit_number=number,
            at=at,
        )  # fmt: skip


def change(*, by: Actor, request_id: UUID, wanted: Wanted, at: datetime) -> None:
    """
    Change a request; firms whose quotes no longer count are told.

    :raises UnknownWork, NotYourWork, WorkMovedOn, RequestIncomplete, DeadlinePassed: as the
        operation.
    """
    with db.transaction():
        firms = requests.change(by=by, request_id=request_id, wanted=wanted, at=at)
        _tell(by, request_id, firms, News(what=tell_of.CHANGED, title=wanted.title, path=""), at)


def open_(*, by: Actor, request_id: UUID, at: datetime) -> None:
    """
    Open a request for quotes; the firms invited so far are told.

    :raises UnknownWork, NotYourWork, WorkMovedOn, DeadlinePassed: as the operation.
    """
    with db.transaction():
        requests.open_(by=by, request_id=request_id, at=at)
        firms = queries.invited(book_id=by.body_id, request_id=request_id)
        _tell_invited(by, request_id, firms, at)


def end(*, by: Actor, request_id: UUID, reason: str, at: datetime) -> None:
    """
    End a request without (more) orders.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing, OrdersStillRun: as the
        operation.
    """
    with db.transaction():
        requests.end(by=by, request_id=request_id, reason=reason, at=at)


def invite(*, by: Actor, request_id: UUID, firm_ids: Collection[UUID], at: datetime) -> int:
    """
    Invite firms that have a workshop here; return how many are new.

    :raises UnknownWork, NotYourWork, WorkMovedOn: as the operation.
    """
    known = workshop_queries.of_firms(body_id=by.body_id, firm_ids=firm_ids, on=at.date())
    with db.transaction():
        fresh = audience.invite(by=by, request_id=request_id, firm_ids=list(known), at=at)
        shown = queries.request(book_id=by.body_id, request_id=request_id)
        if shown and shown.status == "open":
            _tell_invited(by, request_id, fresh, at)
    return len(fresh)


def agree(*, by: Actor, request_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Promise to keep a request's files secret; the words agreed to are recorded.

    :raises UnknownWork, NotYourWork, NotForYou: as the operation.
    """
    with db.transaction():
        audience.agree(
            by=by, request_id=request_id, firm_id=firm_id, words=secrecy.PROMISE.ko, at=at
        )


def add_drawing(
    *, by: Actor, request_id: UUID, name: str, content: bytes, readers: str, at: datetime
) -> None:
    """
    Put a file to a request.

    :raises UnknownWork, NotYourWork, WorkMovedOn, TooManyDrawings: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room says.
    """
    with db.transaction():
        stored = documents.upload(
            by=by, kind="sourcing.drawing", owner=(REQUEST, request_id), name=name,
            content=content, at=at,
        )  # fmt: skip
        audience.add_drawing(
            by=by, request_id=request_id, document_id=stored.id, name=stored.name,
            readers=readers, at=at,
        )  # fmt: skip


def remove_drawing(*, by: Actor, request_id: UUID, document_id: UUID, at: datetime) -> None:
    """
    Take a file from a request.

    :raises UnknownWork, NotYourWork, WorkMovedOn: as the operation.
    """
    with db.transaction():
        audience.remove_drawing(by=by, request_id=request_id, document_id=document_id, at=at)
        documents.remove(by=by, document_id=document_id, at=at)


def drawing(*, by: Actor, shown: RequestView, document_id: UUID) -> OpenedPaper:
    """
    Return a file of a request to who may open it; officers see all.

    :raises NoSuchPaper: where it has none of that id for her.
    """
    found = queries.drawings(book_id=by.body_id, shown=shown, firm_ids=list(by.firm_ids))
    mine = {one.document_id for one in found if one.may_open or by.body_role}
    if document_id not in mine:
        raise NoSuchPaper
    return _opened(by.body_id, (REQUEST, shown.id), document_id)


def ask(*, by: Actor, request_id: UUID, firm_id: UUID, text: str, at: datetime) -> None:
    """
    Ask something about a request.

    :raises UnknownWork, NotYourWork, NotForYou, WorkMovedOn, ReasonMissing: as the operation.
    """
    with db.transaction():
        audience.ask(by=by, request_id=request_id, firm_id=firm_id, text=text, at=at)
        shown = _shown(by, request_id)
        news = News(what=tell_of.ASKED, title=shown.title, path="", words=text)
        _tell(by, request_id, [shown.firm_id], news, at)


def answer(*, by: Actor, request_id: UUID, question_id: UUID, text: str, at: datetime) -> None:
    """
    Answer a question for all who see the request.

    :raises UnknownWork, NotYourWork, ReasonMissing: as the operation.
    """
    with db.transaction():
        audience.answer(by=by, request_id=request_id, question_id=question_id, text=text, at=at)
        asked = queries.questions(book_id=by.body_id, request_id=request_id)
        firms = [one.firm_id for one in asked if one.id == question_id]
        shown = _shown(by, request_id)
        news = News(what=tell_of.ANSWERED, title=shown.title, path="", words=text)
        _tell(by, request_id, firms, news, at)


def quote(*, by: Actor, request_id: UUID, firm_id: UUID, offered: Offered, at: datetime) -> UUID:
    """
    Give or change a quote.

    :raises UnknownWork, NotYourWork, NotForYou, WorkMovedOn, OwnRequest, QuotesClosed,
        QuoteUnusable, ReadyInThePast: as the operation.
    """
    firm = register.firm(firm_id)
    assert firm is not None, "who acts for a firm has one"
    shown = _shown(by, request_id)
    kin = register.share_an_owner(shown.firm_id, firm_id)
    with db.transaction():
        return quotes.give(
            by=by, request_id=request_id, firm_id=firm_id, firm_name=firm.name, offered=offered,
            kin=kin, at=at,
        )  # fmt: skip


def take_back(*, by: Actor, request_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Take a quote back before the deadline.

    :raises UnknownWork, NotYourWork, WorkMovedOn, QuotesClosed: as the operation.
    """
    with db.transaction():
        quotes.withdraw(by=by, request_id=request_id, firm_id=firm_id, at=at)


def _shown(by: Actor, request_id: UUID) -> RequestView:
    shown = queries.request(book_id=by.body_id, request_id=request_id)
    if shown is None:
        raise UnknownWork
    return shown


def _tell_invited(by: Actor, request_id: UUID, firms: Sequence[UUID], at: datetime) -> None:
    shown = _shown(by, request_id)
    news = News(what=tell_of.INVITED, title=shown.title, path="", words=shown.text)
    _tell(by, request_id, firms, news, at)


def _tell(by: Actor, request_id: UUID, firms: Sequence[UUID], news: News, at: datetime) -> None:
    there = News(
        what=news.what, title=news.title, words=news.words, path=tell_of.of_request(request_id)
    )
    tell_of.tell(body_id=by.body_id, firm_ids=firms, news=there, at=at)


def _opened(body_id: int, owner: tuple[str, UUID], document_id: UUID) -> OpenedPaper:
    shown = document_queries.document(body_id=body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != (owner[0], str(owner[1])):
        raise NoSuchPaper
    content = document_queries.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)
