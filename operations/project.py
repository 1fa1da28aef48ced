"""The files of the project that outlive a run: dbt's artifacts, its commit, and the kept state."""

import json
import os
import subprocess
from datetime import timedelta
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def target_folder() -> Path:
    """Return the folder in which dbt leaves its artifacts."""
    return ROOT / os.environ.get("DBT_TARGET_PATH", "target")


def state_folder() -> Path:
    """Return the folder of the published state, its documentation and the incidents."""
    return ROOT / os.environ.get("COMMERCE_STATE_PATH", "state")


def retention() -> timedelta:
    """Return how long is kept what ran and what broke."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    return timedelta(days=project["vars"]["monitoring_retention_days"])


def read_artifact(name: str) -> dict:
    """Return an artifact of dbt; empty where it is missing or cut off."""
    try:
        return json.loads((target_folder() / name).read_text())
    except (OSError, json.JSONDecodeError):
        return {}


def replace_file(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all; make its folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    os.replace(new, path)


def git_commit() -> str | None:
    """Return the commit of the project, with a `+` where files differ from it."""
    release = ROOT / ".release"
    if release.exists():
        return release.read_text().strip()

    def git(*words: str) -> str:
        result = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
        return result.stdout.strip()

    commit = git("rev-parse", "HEAD")
    return f"{commit}+" if commit and git("status", "--porcelain") else commit or None
