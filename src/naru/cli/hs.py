"""Takes over the ten-digit codes of Korea's tariff (HSK), and suggests codes for goods."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from naru.cli import postgres, say, setting_up


def add_arguments(parser: ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="action", required=True)
    load = parts.add_parser("load", help="take over the customs service's file “HS부호” (CSV)")
    load.add_argument("file", type=Path)
    suggest = parts.add_parser("suggest", help="suggest codes for goods in words")
    suggest.add_argument("words", nargs="+")


def run(args: Namespace) -> int:
    if args.action == "suggest":
        return suggest(" ".join(args.words))
    if not args.file.is_file():
        raise say.Stop(f"There is no file {args.file}.", mend="Check the path.")
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        return load(args.file.read_bytes())


def load(content: bytes) -> int:
    """Take over the file's codes, in UTF-8 or the older Korean encoding."""
    from naru.goods.operations import codes
    from naru.kernel import db
    from naru.kernel.refusal import Refusal

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp949", errors="replace")
    try:
        with db.transaction():
            count = codes.load(content=text)
    except Refusal as refusal:
        raise say.Stop(refusal.sentence.en, mend=refusal.advice.en) from None
    say.line(f"{count:,} codes of the HSK are in the table.")
    return 0


def suggest(words: str) -> int:
    """Print what is suggested, with the reasons."""
    from naru.goods import suggesting, tree

    for one in suggesting.suggest(words=words):
        say.line(f"{tree.written(one.hs6)}  {one.place.heading.ko} › {one.place.name}")
        for reason in one.reasons:
            say.line(f"    {reason.en}")
    return 0
