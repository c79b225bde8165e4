"""Builds the generator as a wheel, installs it in an empty environment, and builds the site there.

    python -m tools.check_package

Then it begins a new evidence base with that package, which installs it by its own lock and builds.

So what is missing from the package shows before anybody installs it. Exit status: 0 when all went
well, else that of the command that failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "scripts")
"""What the wheel is made of."""
BASE = ("cases", "taxonomy", "agreement", "releases", "docs")
"""The evidence base, without the generator."""
CONFIG = "INHERIT: mkdocs-of-the-repository.yml\nhooks: []\nplugins: [evidence]\n"
"""Settings under which MkDocs takes the installed plugin in place of the repository's own hook."""


def main() -> int:
    """Do it all in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="package-") as name:
        folder = Path(name)
        try:
            (wheel,) = build_wheel(folder).glob("*.whl")
            program = install(wheel, folder / "environment")
            run([program / "evidence", "--help"], folder)
            lay_out(folder / "base")
            run([program / "evidence", "validate"], folder / "base")
            run([program / "mkdocs", "build", "--strict", "--quiet"], folder / "base")
            begin(program, wheel, folder / "new base")
        except subprocess.CalledProcessError as error:
            return error.returncode
        pages = len(list((folder / "base" / "site").rglob("index.html")))
        new = len(list((folder / "new base" / "site").rglob("index.html")))
        print(
            f"{wheel.name}: installed in an empty environment, it builds {pages} pages, "
            f"and {new} of a base that it began."
        )
    return 0


def build_wheel(folder: Path) -> Path:
    """Build the wheel from copies, so that nothing of an earlier build gets in."""
    copy(SOURCES, folder / "source")
    options: list[str | Path] = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    wheels = folder / "wheels"
    run([sys.executable, "-m", "pip", "wheel", *options, "-w", wheels, folder / "source"], folder)
    return wheels


def install(wheel: Path, environment: Path) -> Path:
    """Install the locked packages and the wheel; return the folder of the programs."""
    run([sys.executable, "-m", "venv", environment], wheel.parent)
    program = environment / "bin"
    pip: list[str | Path] = [program / "python", "-m", "pip", "install", "--quiet", "--no-deps"]
    locked: list[str | Path] = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        ROOT / "requirements.lock",
    ]
    run([*pip, *locked], wheel.parent)
    run([*pip, "--no-index", wheel], wheel.parent)
    return program


def begin(program: Path, wheel: Path, folder: Path) -> None:
    """Begin an evidence base, and do there what its README says."""
    run(
        [program / "evidence", "init", folder, "--name", "New base", "--generator", wheel],
        wheel.parent,
    )
    run(["make", "test", f"PYTHON={sys.executable}"], folder)


def lay_out(folder: Path) -> None:
    """Copy the evidence base and let MkDocs take the generator from the environment."""
    copy(BASE, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs-of-the-repository.yml")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")


def copy(names: tuple[str, ...], folder: Path) -> None:
    """Copy files and folders of the repository, without what Python leaves in them."""
    folder.mkdir()
    for name in names:
        source = ROOT / name
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, folder / name, ignore=left_out)
        else:
            shutil.copy(source, folder / name)


def run(command: list[str | Path], where: Path) -> None:
    """Run a command that knows nothing of this repository; raise where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    subprocess.run([str(part) for part in command], cwd=where, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
