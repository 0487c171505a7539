"""
Read a file of the rulebook: TOML in, a frozen model out, or its mistakes with their lines.

tomllib forgets where a key stood, so ``line_of`` finds the place of a mistake again by walking the
headers and keys of the text.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules import mistakes

FILE_BYTES_MAX = 200_000
HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
KEY = re.compile(rf"^\s*({NAME}(?:\.{NAME})*)\s*=")
SIGNS = re.compile(r"""#.*|"(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{},]""")
IN_ITEM = 2  # depth of brackets inside an item of a list
TOO_LARGE = Text("파일이 너무 큽니다", "the file is too large")
PIECE = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(?:\.|$)""")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file: on which line, at which place, and why."""

    line: int
    place: str
    why: Text


class BadFile(Refusal):
    code = "rules.bad_file"
    says = Text(
        ko="{file} {line}번째 줄({place})을 읽을 수 없습니다: {why}",
        en="{file}, line {line} ({place}) cannot be read: {why}",
    )
    next_step = Text(ko="그 줄을 고친 뒤 다시 확인해 주세요.", en="Mend that line and check again.")

    def __init__(self, *, file: str, mistakes: Sequence[Mistake]) -> None:
        self.file, self.mistakes = file, tuple(mistakes)
        first = self.mistakes[0]
        super().__init__(file=file, line=first.line, place=first.place, why=first.why)

    @property
    def sentence(self) -> Text:
        why = self.mistakes[0].why
        rest = {name: value for name, value in self.values.items() if name != "why"}
        return Text(
            self.says.ko.format(why=why.ko, **rest), self.says.en.format(why=why.en, **rest)
        )


def read(text: str, model: type[M], *, file: str, refusal: type[BadFile] = BadFile) -> M:
    """
    Read a file as a model says it is.

    :raises BadFile: with file, line and place of every mistake, the first one first; the room
        that reads hands over its own kind of it.
    """
    if len(text.encode()) > FILE_BYTES_MAX:
        raise refusal(file=file, mistakes=[Mistake(1, "file", TOO_LARGE)])
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        why = Text(f"TOML 문법에 맞지 않습니다 ({error})", str(error))
        raise refusal(file=file, mistakes=[Mistake(number, "TOML", why)]) from None
    try:
        return model.model_validate(written)
    except ValidationError as error:
        found = [_mistake(text, one) for one in error.errors(include_url=False)]
        raise refusal(file=file, mistakes=found) from None


def _mistake(text: str, error: Mapping[str, Any]) -> Mistake:
    place = ".".join(str(part) for part in error["loc"]) or "file"
    return Mistake(line_of(text, error["loc"]), place, mistakes.said(error))


def line_of(text: str, where: Sequence[str | int]) -> int:
    """Return the line on which the named place stands, or that of its nearest holder."""
    best, reached, counts = 1, 0, dict[tuple[str | int, ...], int]()
    here: tuple[str | int, ...] = ()
    rest = list(where)
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if header := HEADER.match(line):
            here = _opened(_pieces(header[2]), counts, is_list=header[1] == "[[")
            path = here
        elif key := KEY.match(line):
            path = (*here, *_pieces(key[1]))
        else:
            continue
        left = _left(path, where)
        if left is not None and len(path) > reached:
            best, reached, rest = number, len(path), left
    if rest and isinstance(rest[0], int) and reached:
        best += _lines_before(lines[best - 1 :], rest[0])
    return best


def _lines_before(lines: Sequence[str], item: int) -> int:
    """Count the lines before an item of a list that is written over several lines."""
    depth, seen = 0, 0
    for count, line in enumerate(lines):
        for sign in SIGNS.findall(line):
            depth += sign in {"[", "{"}
            if sign == "," and depth == 1:
                seen += 1
            if sign in {"[", "{"} and depth == IN_ITEM and seen == item:
                return count
            depth -= sign in {"]", "}"}
        if depth == 0:
            return 0
    return 0


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


def _left(path: Sequence[str | int], where: Sequence[str | int]) -> list[str | int] | None:
    """Return what is left of a place below a path; pydantic's tags in the place are skipped."""
    rest = list(where)
    for piece in path:
        while rest and rest[0] != piece and isinstance(rest[0], str) and piece in rest[:2]:
            rest.pop(0)
        if not rest or rest[0] != piece:
            return None
        rest.pop(0)
    return rest
