"""Hands a command through to Django's own tools, with the database running."""

import argparse
import sys
from argparse import ArgumentParser, Namespace

from naru.cli import postgres


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="for example: showmigrations")


def run(args: Namespace) -> int:
    with postgres.in_use(is_quiet=True):
        from django.core.management import execute_from_command_line

        sys.argv = ["naru manage", *args.words]
        execute_from_command_line(sys.argv)
    return 0
