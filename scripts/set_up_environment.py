"""Create `.venv` and install what `poetry.lock` pins, with Poetry where it works, else with pip.

Runs on a bare Python 3.11+ (standard library only):

    python3 scripts/set_up_environment.py [GROUP ...]

GROUP names optional dependency groups of pyproject.toml (`dev`, `airflow`, `bench`, `contract`,
`dashboard`, `ingest`, `metrics`, `operations`, `predict`, `spark`).
The main dependencies are always installed. Nothing happens where the environment already holds what
the lock pins for these groups. Exits with 1 and one sentence when Python is too old or pip fails.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
RECORD = ENVIRONMENT / ".installed.json"


def locked_requirements(lock: dict, groups: set[str]) -> list[str]:
    """Return the lock's packages of these groups as pip requirement lines with their hashes.

    `lock` is the parsed poetry.lock (format 2.1, which names the groups and markers of each
    package); `groups` always contains `main`.
    """
    lines = []
    for package in lock["package"]:
        wanted = groups.intersection(package["groups"])
        if not wanted:
            continue
        markers = package.get("markers", {})
        if isinstance(markers, str):
            markers = dict.fromkeys(wanted, markers)
        # A package without a marker for one wanted group is wanted unconditionally.
        if wanted <= markers.keys():
            condition = " or ".join(f"({markers[group]})" for group in sorted(wanted))
            condition = f" ; {condition}"
        else:
            condition = ""
        hashes = "".join(f" --hash={file['hash']}" for file in package["files"])
        lines.append(f"{package['name']}=={package['version']}{condition}{hashes}")
    return lines


def installed_by_poetry(groups: set[str]) -> bool:
    """Install with Poetry; False where Poetry is missing or its package source does not answer."""
    poetry = shutil.which("poetry")
    if poetry is None:
        return False
    optional = sorted(groups - {"main"})
    options = ["--with", ",".join(optional)] if optional else []
    command = [poetry, "install", "--no-interaction", *options]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0:
        return True
    print("Poetry could not install; going on with pip and the same lock.", flush=True)
    return False


def install_with_pip(requirements: list[str]) -> None:
    """Install hash-locked requirement lines into `.venv`; pip's own settings decide the index."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "requirements.txt"
        listing.write_text("\n".join(requirements) + "\n")
        # The lock is complete, so pip has nothing to resolve.
        command = [PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes"]
        command += ["--disable-pip-version-check", "--quiet", "--requirement", listing]
        if subprocess.run(command).returncode != 0:
            sys.exit("pip could not install the locked packages; its message above says why.")


def main() -> None:
    """Bring `.venv` to the state of the lock."""
    if sys.version_info[:2] not in {(3, 11), (3, 12), (3, 13)}:
        sys.exit(f"Python 3.11, 3.12 or 3.13 is needed; {sys.executable} is {sys.version}.")
    import tomllib  # Older Pythons, which have just been turned away, do not have it.

    lock_text = (ROOT / "poetry.lock").read_bytes()
    fingerprint = hashlib.sha256(lock_text).hexdigest()
    record = json.loads(RECORD.read_text()) if RECORD.exists() and PYTHON.exists() else {}
    present = set(record["groups"]) if record.get("lock") == fingerprint else set()
    # Groups installed earlier stay installed, also when the lock has changed since.
    groups = {"main", *sys.argv[1:], *record.get("groups", [])}
    if groups <= present:
        return
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    requirements = locked_requirements(tomllib.loads(lock_text.decode()), groups)
    print(f"Installing {len(requirements)} locked packages into .venv …", flush=True)
    if not installed_by_poetry(groups):
        install_with_pip(requirements)
    RECORD.write_text(json.dumps({"lock": fingerprint, "groups": sorted(groups)}))


if __name__ == "__main__":
    main()
