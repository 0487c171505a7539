"""
Read a programme file: TOML in, a frozen ``Definition`` out, or a refusal with file and line.

tomllib forgets where a key stood, so ``line_of`` finds the place of a mistake again by walking the
headers and keys of the text.
"""

import re
import tomllib
from collections.abc import Sequence

from pydantic import ValidationError

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition

RULEBOOK_BYTES_MAX = 200_000
HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
KEY = re.compile(rf"^\s*({NAME}(?:\.{NAME})*)\s*=")
PIECE = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(?:\.|$)""")


class BadRulebook(Refusal):
    code = "programmes.bad_rulebook"
    says = Text(
        ko="{file} {line}번째 줄({place})을 읽을 수 없습니다: {why}",
        en="{file}, line {line} ({place}) cannot be read: {why}",
    )
    next_step = Text(ko="그 줄을 고친 뒤 다시 확인해 주세요.", en="Mend that line and check again.")


def read(text: str, *, file: str = "rulebook") -> Definition:
    """
    Read a programme.

    :raises BadRulebook: with file, line and place of the first mistake.
    """
    if len(text.encode()) > RULEBOOK_BYTES_MAX:
        raise BadRulebook(file=file, line=1, place="file", why="too large")
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        last = text.count("\n") + 1
        number = int(line[1]) if line else last
        raise BadRulebook(file=file, line=number, place="TOML", why=str(error)) from None
    try:
        return Definition.model_validate(written)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = first["loc"]
        place = ".".join(str(part) for part in where) or "file"
        line_number = line_of(text, where)
        raise BadRulebook(file=file, line=line_number, place=place, why=first["msg"]) from None


def line_of(text: str, where: Sequence[str | int]) -> int:
    """Return the line on which the named place stands, or that of its nearest holder."""
    best, reached, counts = 1, 0, dict[tuple[str | int, ...], int]()
    here: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            here = _opened(_pieces(header[2]), counts, is_list=header[1] == "[[")
            path = here
        elif key := KEY.match(line):
            path = (*here, *_pieces(key[1]))
        else:
            continue
        shared = _shared(path, where)
        if shared == len(path) and shared > reached:
            best, reached = number, shared
    return best


def _pieces(dotted: str) -> tuple[str, ...]:
    return tuple(piece.strip("\"'") for piece in PIECE.findall(dotted))


def _opened(
    pieces: tuple[str, ...], counts: dict[tuple[str | int, ...], int], *, is_list: bool
) -> tuple[str | int, ...]:
    """Return the full path of a header, with the number of each list item it stands in."""
    path: tuple[str | int, ...] = ()
    for place, piece in enumerate(pieces):
        path = (*path, piece)
        if is_list and place == len(pieces) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _shared(path: Sequence[str | int], where: Sequence[str | int]) -> int:
    """Count how much of a path leads to the place; pydantic's tags in the place are skipped."""
    rest = list(where)
    for count, piece in enumerate(path):
        while rest and rest[0] != piece and isinstance(rest[0], str) and piece in rest[:2]:
            rest.pop(0)
        if not rest or rest[0] != piece:
            return count
        rest.pop(0)
    return len(path)
