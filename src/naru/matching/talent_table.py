"""Read a table of profiles (인재풀 명단): one person a row, codes or Korean words alike."""

from collections.abc import Mapping

from naru.kernel import table
from naru.kernel.languages import SPOKEN
from naru.kernel.table import TableTooLong
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.operations.talents import Profile

COLUMNS = ("email", "kind", "name", "headline", "skills", "languages")
HEADINGS = ("이메일", "분야", "이름", "한 줄 소개", "할 수 있는 일", "언어")
ROWS_MAX = 1_000


def read(content: bytes) -> list[tuple[str, Profile]]:
    """
    Return the address and profile of every row; an unknown word is left out.

    :raises UnreadableTable, TableTooLong: as ``kernel.table`` says.
    """
    found: list[tuple[str, Profile]] = []
    for number, cells in enumerate(table.lines(content, columns_max=len(COLUMNS))):
        if number == 0 or not any(cells):
            continue
        if len(found) == ROWS_MAX:
            raise TableTooLong(rows_max=ROWS_MAX)
        row = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
        found.append((row["email"], _profile(row)))
    return found


def _profile(row: Mapping[str, str]) -> Profile:
    kinds = _codes(row["kind"], words.TALENTS)
    return Profile(
        kind=kinds[0] if kinds else row["kind"],
        name=row["name"][:60],
        headline=row["headline"][:120],
        skills=_codes(row["skills"], words.SKILLS),
        languages=_codes(row["languages"], SPOKEN),
    )


def _codes(cell: str, vocabulary: Mapping[str, Text]) -> list[str]:
    by_word = {word.ko: code for code, word in vocabulary.items()}
    by_word |= {word.en.lower(): code for code, word in vocabulary.items()}
    given = [one.strip() for one in cell.replace("/", ",").split(",")]
    return [by_word.get(one) or by_word.get(one.lower()) or one for one in given if one]
