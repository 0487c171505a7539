"""Every row of the table is a command that can say what it does."""

import importlib
from argparse import ArgumentParser

import pytest

from naru.cli import __main__ as command_line
from naru.cli.commands import COMMANDS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_row_is_a_command(command):
    module = importlib.import_module(command.module)
    parser = ArgumentParser()

    module.add_arguments(parser)

    assert callable(module.run)
    assert parser.format_help()


def test_an_unknown_command_is_named(capsys):
    assert command_line.main(["sing"]) == 2
    assert "There is no command “sing”" in capsys.readouterr().err


def test_no_command_lists_all(capsys):
    assert command_line.main([]) == 0
    said = capsys.readouterr().out
    assert all(f"./naru {command.name}" in said for command in COMMANDS)
