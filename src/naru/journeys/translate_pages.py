"""
Put pages into the buyers' languages: by hand, by a machine, looked over by a person.

The machine is asked outside of the transaction. What it makes goes in only where the source is
still what it was asked for, and never over what a person wrote or looked over.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.pavilions import content, texts
from naru.pavilions.operations import pages
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.operations.pages import PARTS
from naru.pavilions.ports import TranslationPort
from naru.pavilions.queries import companies, sheets, showrooms
from naru.pavilions.texts import Written
from naru.pavilions.views import CompanyView, PavilionView, SheetView

Made = Mapping[tuple[str, str], tuple[str, str]]  # (part, language) → (print of source, text)


def page_of(*, body_id: int, kind: str, page_id: UUID) -> PavilionView | CompanyView | SheetView:
    """
    Return a page of any kind.

    :raises NoSuchPage: where the body has none of that id.
    """
    found: PavilionView | CompanyView | SheetView | None
    if kind == "sheet":
        found = sheets.sheet(body_id=body_id, sheet_id=page_id)
    elif kind == "company":
        found = companies.company(body_id=body_id, company_id=page_id)
    else:
        found = showrooms.pavilion(body_id=body_id, pavilion_id=page_id)
    if found is None:
        raise NoSuchPage
    return found


def write(
    *, by: Actor, kind: str, page_id: UUID, said: Mapping[tuple[str, str], str],
    looked_over: Iterable[tuple[str, str]], at: datetime,
) -> None:  # fmt: skip
    """
    Write texts of any languages, and note which translations a person has looked over.

    :raises NoSuchPage: where the body has no such page.
    """
    checked = list(looked_over)

    def change(before: Written, main: str) -> Written:
        after = content.merged(before, said, main=main)
        for part, language in checked:
            after = texts.checked(after, part, language, main=main)
        return after

    with transaction():
        pages.change_texts(by=by, kind=kind, page_id=page_id, change=change, at=at, deed="worded")


def fill(
    *, by: Actor, kind: str, page_id: UUID, machine: TranslationPort, at: datetime
) -> tuple[int, int]:
    """
    Let a machine fill what is not translated, or what it made of an older source.

    :returns: how many texts were filled, and how many it could not translate.
    :raises NoSuchPage: where the body has no such page.
    """
    page = page_of(body_id=by.body_id, kind=kind, page_id=page_id)
    made, failed = _made(page, PARTS[kind], machine)
    if made:
        _put_in(by, kind, page_id, made, at)
    return len(made), failed


def _made(
    page: PavilionView | CompanyView | SheetView, parts: Iterable[str], machine: TranslationPort
) -> tuple[Made, int]:
    """Ask the machine, once a language."""
    main, written = page.main_language, page.texts
    by_language: dict[str, list[str]] = {}
    for part, language in texts.wanting(written, parts, main=main):
        by_language.setdefault(language, []).append(part)
    made: dict[tuple[str, str], tuple[str, str]] = {}
    failed = 0
    for language, wanted in by_language.items():
        sources = [texts.text_of(written, part, main) for part in wanted]
        answers = machine.translate(texts=sources, source=main, target=language)
        for part, source, answer in zip(wanted, sources, answers, strict=True):
            if answer.strip():
                made[part, language] = (texts.print_of(source), answer.strip())
            else:
                failed += 1
    return made, failed


def _put_in(by: Actor, kind: str, page_id: UUID, made: Made, at: datetime) -> None:
    def change(before: Written, main: str) -> Written:
        after = before
        still_wanted = set(texts.wanting(before, PARTS[kind], main=main))
        for (part, language), (print_, text) in made.items():
            same = texts.print_of(texts.text_of(before, part, main)) == print_
            if same and (part, language) in still_wanted:
                after = texts.translated(after, part, language, text, main=main)
        return after

    with transaction():
        pages.change_texts(
            by=by, kind=kind, page_id=page_id, change=change, at=at, deed="translated"
        )
