"""Loads the demo county, and says who to sign in as and what to try."""

from argparse import ArgumentParser, Namespace

from naru.cli import postgres, say, setting_up


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--small", action="store_true", help="a small county, for a quick look")


def run(args: Namespace) -> int:
    with postgres.in_use():
        setting_up.django()
        setting_up.migrate()
        if not setting_up.is_empty():
            raise say.Stop(
                "The database holds a county already.",
                mend="Look at it with `./naru up`, or start anew with another NARU_STATE.",
            )
        setting_up.load_demo(is_small=args.small)
        for line in setting_up.invitation():
            say.line(line)
    return 0
