"""
The table of commands.

A command is a module with ``add_arguments(parser)`` and ``run(args) -> int``; it is imported only
when it is called, so that the others start fast. Add a row here and a section in docs/cli.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    module: str
    summary: str


COMMANDS = (
    Command("up", "naru.cli.up", "start everything and say where it is"),
    Command("test", "naru.cli.testing", "run every check and test"),
    Command("doctor", "naru.cli.doctor", "say what is wrong with this set-up and how to mend it"),
    Command("db", "naru.cli.postgres", "start, stop, look into or dump the database"),
    Command("backup", "naru.cli.backup", "write the whole county into one file"),
    Command("restore", "naru.cli.restore", "bring a county back from a backup"),
    Command("ledger", "naru.cli.ledger", "recompute every balance and seal"),
    Command("rulebook", "naru.cli.rulebook", "check, explain, load or try out programme files"),
    Command("answers", "naru.cli.answers", "read the sources of answers anew, or ask a question"),
    Command("regions", "naru.cli.regions", "import the official region codes"),
    Command("hs", "naru.cli.hs", "load Korea's ten-digit HS codes, or suggest a code"),
    Command("announcements", "naru.cli.announcements", "import announcements of other bodies"),
    Command("buyers", "naru.cli.buyers", "load trade statistics, or rank buyers anew"),
    Command("demo", "naru.cli.demo", "load the demo county"),
    Command("assets", "naru.cli.assets", "build styles, scripts and pictures"),
    Command("texts", "naru.cli.texts", "update, compile or check the translations"),
    Command("reference", "naru.cli.reference", "write docs/reference.md out of the code"),
    Command("keys", "naru.cli.keys", "make the keys of this installation"),
    Command("worker", "naru.cli.worker", "run the jobs and the timetable"),
    Command("manage", "naru.cli.manage", "call one of Django's own commands"),
)
