"""Read a programme file: TOML in, a frozen ``Definition`` out, or a refusal with file and line."""

from naru.programmes.definition.programme import Definition
from naru.rules import files
from naru.rules.files import BadFile, Mistake, line_of

__all__ = ["BadRulebook", "Mistake", "line_of", "read"]


class BadRulebook(BadFile):
    code = "programmes.bad_rulebook"


def read(text: str, *, file: str = "rulebook") -> Definition:
    """
    Read a programme.

    :raises BadRulebook: with file, line and place of every mistake, the first one first.
    """
    return files.read(text, Definition, file=file, refusal=BadRulebook)
