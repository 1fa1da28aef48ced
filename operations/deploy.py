"""Put a commit of the project where the daily run finds it, or say what that would change.

    python -m operations deploy FOLDER [--commit COMMIT] [--dry-run]

In FOLDER, which is made where it is missing:

    releases/<commit>/   the project as committed, with an environment of its own
    current              a link to the one that runs; Airflow's dags_folder is current/dags
    logs/ state/         what all releases share: dbt's logs, open incidents, the published state

A release is complete and parses before `current` points at it, at once. Deploying what is deployed
does nothing; deploying an older commit goes back to it.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from operations.project import ROOT

KEPT_RELEASES = 3
SHARED = ["logs", "state"]
# Holds the commit, and is written last: a release without it is made anew.
COMPLETE = ".release"


def output_of(*command: str | Path, folder: Path = ROOT) -> str:
    """Return what a command prints; exit with its own words where it fails."""
    result = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True)
    if result.returncode:
        sys.exit((result.stderr + result.stdout).strip())
    return result.stdout.strip()


def deployed_commit(folder: Path) -> str | None:
    """Return the commit that runs in `folder`; None where none does."""
    current = folder / "current"
    return (current / COMPLETE).read_text() if (current / COMPLETE).exists() else None


def changes(folder: Path, commit: str) -> list[str]:
    """Return what deploying `commit` would change, a line each; nothing where it runs already."""
    before = deployed_commit(folder)
    if before == commit:
        return []
    if before is None:
        return [f"The first release, {commit[:7]}."]
    span = f"{before}..{commit}"
    log = output_of("git", "log", "--oneline", "--no-decorate", span).splitlines()
    back = output_of("git", "log", "--oneline", "--no-decorate", f"{commit}..{before}").splitlines()
    files = output_of("git", "diff", "--name-status", before, commit).splitlines()
    lines = [f"From {before[:7]} to {commit[:7]}."]
    lines += [f"  adds    {line}" for line in log] + [f"  drops   {line}" for line in back]
    if any(line.endswith("poetry.lock") for line in files):
        lines.append("  the environment changes (poetry.lock)")
    return lines + [f"  {line}" for line in files]


def make_release(folder: Path, commit: str) -> Path:
    """Make the release of `commit`, unless it is there, and return its folder."""
    release = folder / "releases" / commit
    if (release / COMPLETE).exists():
        return release
    shutil.rmtree(release, ignore_errors=True)
    release.mkdir(parents=True)
    archive = subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE)
    subprocess.run(["tar", "--extract"], cwd=release, stdin=archive.stdout, check=True)
    if archive.wait():
        sys.exit(f"git could not give out {commit}.")
    for name in SHARED:
        (folder / name).mkdir(exist_ok=True)
        (release / name).symlink_to(folder / name)
    # Not of the environment that runs this: the release brings its own.
    environment = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL"}}
    for command in (["make", "setup", "GROUPS=operations"], [".venv/bin/dbt", "--quiet", "parse"]):
        if subprocess.run(command, cwd=release, env=environment).returncode:
            sys.exit(f"{commit[:7]} is not deployed: `{' '.join(command)}` failed, as said above.")
    (release / COMPLETE).write_text(commit)
    return release


def switch(folder: Path, release: Path) -> None:
    """Let `current` point at a release, at once, and remove the oldest others."""
    link = folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(folder))
    os.replace(link, folder / "current")
    releases = sorted((folder / "releases").iterdir(), key=lambda path: path.stat().st_mtime)
    for old in [path for path in releases if path != release][: -(KEPT_RELEASES - 1)]:
        shutil.rmtree(old)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say where to, which commit, and whether only to tell."""
    parser.add_argument("folder", type=Path, help="where releases are; made where it is missing")
    parser.add_argument("--commit", default="HEAD", help="what to deploy; default: HEAD")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and stop")


def main(arguments: argparse.Namespace) -> None:
    """Deploy; exit with a sentence, and leave what runs as it is, where something fails."""
    folder = arguments.folder.resolve()
    commit = output_of("git", "rev-parse", "--verify", f"{arguments.commit}^{{commit}}")
    if arguments.commit == "HEAD" and output_of("git", "status", "--porcelain"):
        print("What is not committed is not deployed.")
    told = changes(folder, commit)
    print("\n".join(told) or f"{commit[:7]} is deployed already; nothing changes.")
    if arguments.dry_run or not told:
        return
    switch(folder, make_release(folder, commit))
    print(f"{folder / 'current'} is {commit[:7]} now.")
