"""Environments to install into: empty, outside the checkout, and with no network needed after the first run."""

import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def run(*command, cwd=None):
    """What `command` prints on standard output; the test fails with all that it says if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Environment:
    """A Python of its own, with nothing in it but what was installed."""

    python: Path
    elsewhere: Path

    def run(self, code):
        """What `code` prints, run far from the checkout and told nothing of it."""
        return run(self.python, "-I", "-c", code, cwd=self.elsewhere)

    def command(self, name, *arguments):
        """What an installed command prints."""
        return run(self.python.with_name(name), *arguments, cwd=self.elsewhere)


@pytest.fixture(scope="session")
def wheelhouse():
    """The declared dependencies as wheels. Fetched once and kept beside the environment that runs the tests."""
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    name = hashlib.sha256("\n".join([sys.version, *dependencies]).encode()).hexdigest()[:16]
    house = Path(sys.prefix, "wheelhouse", name)
    if not house.exists():
        house.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=house.parent) as scratch:
            run(*PIP, "wheel", "--quiet", "--wheel-dir", Path(scratch, "wheels"), *dependencies)
            os.replace(Path(scratch, "wheels"), house)
    return house


@pytest.fixture
def installed(tmp_path, wheelhouse):
    """Installs a wheel, with the dependencies that it asks for and no others, into an environment of its own."""

    def install(wheel):
        folder = tmp_path / "environment"
        builder = venv.EnvBuilder(symlinks=os.name != "nt")
        builder.create(folder)
        python = Path(builder.ensure_directories(folder).env_exe)
        run(*PIP, "--python", python, "install", "--quiet", "--no-index", "--find-links", wheelhouse, wheel)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        return Environment(python, elsewhere)

    return install
