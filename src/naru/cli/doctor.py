"""Says what is wrong with a set-up and how to mend it, one line for each thing looked at."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from naru.cli import postgres, say, setting_up
from naru.cli.checkups import database, machine
from naru.cli.checkups.finding import Finding

MARKS = {True: "✓", False: "✗", None: "–"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="leave out the recount of the ledger")


def run(args: Namespace) -> int:
    ills = 0
    for finding in _findings(is_quick=args.quick):
        say.line(f"  {MARKS[finding.is_well]} {finding.what}")
        if finding.is_well is False:
            ills += 1
            say.line(f"      → {finding.mend}")
    say.line("\nEverything is well." if not ills else f"\n{ills} things want mending.")
    return 1 if ills else 0


def _findings(*, is_quick: bool) -> Iterator[Finding]:
    yield from machine.look()
    try:
        with postgres.in_use(is_quiet=True) as used:
            yield from database.look(used.url)
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
            setting_up.django()
            from naru.cli.checkups import site

            yield from site.look(is_quick=is_quick)
    except say.Stop as stop:
        yield Finding(is_well=False, what=stop.what, mend=stop.mend or "See the words above.")
