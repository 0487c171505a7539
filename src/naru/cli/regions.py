"""Imports the official files of region codes (법정동코드, 행정동코드)."""

from argparse import ArgumentParser, Namespace
from gzip import decompress
from pathlib import Path

from naru.cli import postgres, say, setting_up
from naru.kernel import clock

BAD_LINES_SHOWN_MAX = 20
GZIP_MAGIC = b"\x1f\x8b"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["import"], help="bring the file's codes into the table")
    parser.add_argument("file", type=Path, help="CSV or TXT as published, also .gz")


def run(args: Namespace) -> int:
    if not args.file.is_file():
        raise say.Stop(f"There is no file {args.file}.", mend="Check the path.")
    content = args.file.read_bytes()
    if content.startswith(GZIP_MAGIC):
        content = decompress(content)
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        return bring_in(content)


def bring_in(content: bytes) -> int:
    """Import a file's content and report; 1 where lines were left out."""
    from naru.geography import operations
    from naru.kernel import db
    from naru.kernel.refusal import Refusal

    try:
        with db.transaction():
            report = operations.import_codes(content=content, on=clock.today())
    except Refusal as refusal:
        raise say.Stop(refusal.sentence.en, mend=refusal.advice.en) from None
    say.line(f"{report.read:,} lines: {report.created:,} new, {report.changed:,} changed,")
    say.line(f"{report.unchanged:,} as before, {report.never_in_force:,} never in force.")
    for bad in report.bad[:BAD_LINES_SHOWN_MAX]:
        say.line(f"  ✗ line {bad.line}: {bad.why.en} ({bad.text})")
    if len(report.bad) > BAD_LINES_SHOWN_MAX:
        say.line(f"  … and {len(report.bad) - BAD_LINES_SHOWN_MAX:,} more lines.")
    return 1 if report.bad else 0
