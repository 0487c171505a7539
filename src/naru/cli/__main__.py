"""The command ``naru``: finds the named command, runs it, and turns a stop into words."""

import argparse
import importlib
import signal
import sys
from types import FrameType

from naru.cli import say
from naru.cli.commands import COMMANDS, Command


def main(words: list[str] | None = None) -> int:
    """Run one command line; return the exit code."""
    words = sys.argv[1:] if words is None else words
    # SIGTERM unwinds like Ctrl-C does, so that everything started is stopped again.
    signal.signal(signal.SIGTERM, _interrupt)
    command = next((c for c in COMMANDS if words and c.name == words[0]), None)
    if command is None:
        return _overview(words)
    try:
        return _run(command, words[1:])
    except say.Stop as stop:
        say.complain(stop)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(command: Command, words: list[str]) -> int:
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(prog=f"naru {command.name}", description=command.summary)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words)))


def _overview(words: list[str]) -> int:
    say.line("naru: a county's own mall, from one command.\n")
    for command in COMMANDS:
        say.line(f"  ./naru {command.name:<9} {command.summary}")
    say.line("\n`./naru COMMAND --help` says more; docs/cli.md says all.")
    if not words or words[0] in {"-h", "--help", "help"}:
        return 0
    say.complain(say.Stop(f"There is no command “{words[0]}”."))
    return 2


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
