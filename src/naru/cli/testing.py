"""
Runs every check and test: `naru test` is what the build server runs too.

Words after the command go to pytest: `naru test tests/ledger -k hold`. With words, the checks of
style and types are left out, because somebody is in the middle of something.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from naru.cli import assets, place, postgres, say, setting_up

CHROMIUM = ("chromium", "chromium-browser")
KOREAN_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
WORKERS = 2
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")  # a file's tests share what they make


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="arguments for pytest")


def run(args: Namespace) -> int:
    if importlib.util.find_spec("pytest") is None:
        raise say.Stop("The test packages are missing.", mend="Call it as `./naru test`.")
    _have("chromium", is_there=any(shutil.which(name) for name in CHROMIUM))
    _have("fonts-noto-cjk", is_there=KOREAN_FONT.exists())
    os.environ["DJANGO_SETTINGS_MODULE"] = "naru.config.testing"
    with postgres.in_use():
        assets.build()
        setting_up.compile_texts()
        failed = [] if args.words else _checks()
        if failed:
            say.line(f"\n  ✗ failed: {', '.join(failed)} (above); the tests follow\n")
        # The last line is pytest's summary, for people and for whoever reads the build's log.
        is_well = _pytest(args.words)
    return 0 if is_well and not failed else 1


def _checks() -> list[str]:
    """Run the checks that need no database; return the names of those that fail."""
    tools = {
        "ruff": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "floors": ["lint-imports"],
        "types": ["mypy"],
    }
    failed = []
    for name, words in tools.items():
        say.step(name)
        if subprocess.run(_tool(words), cwd=place.ROOT, check=False).returncode:
            failed.append(name)
    return failed


def _tool(words: list[str]) -> list[str]:
    return [str(Path(place.PYTHON).parent / words[0]), *words[1:]]


def _pytest(words: list[str]) -> bool:
    command = [
        place.PYTHON,
        "-m",
        "pytest",
        *(words or ["-q", "-n", str(WORKERS), *BY_FILE]),
    ]
    return subprocess.run(command, cwd=place.ROOT, check=False).returncode == 0


def _have(package: str, *, is_there: bool) -> None:
    """Install one of Debian's packages when we may; say how when we may not."""
    if is_there:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say.step(f"apt-get install {package} (once)")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
        for command in (install, ["apt-get", "update", "-q"], install):
            done = subprocess.run(command, check=False, capture_output=True, env=environment)
            if done.returncode == 0 and command is install:
                return
    say.step(f"{package} is missing: tests in the browser are skipped or look wrong")
    say.step(f"to mend it: sudo apt-get install {package}")
