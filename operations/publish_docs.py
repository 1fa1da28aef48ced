"""Publish the documentation of what readers see, and keep its state to compare changes with.

    python -m operations publish-docs

Leaves two files in the folder COMMERCE_STATE_PATH: docs/index.html, the documentation site as one
file, and manifest.json, from which `python -m operations changes` knows what was published.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from operations import warehouse
from operations.project import ROOT, replace_file, state_folder, target_folder
from operations.publish_postgres import LIVE, PUBLISHED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def main(arguments: argparse.Namespace) -> None:
    """Generate and keep; exit as dbt does where it fails."""
    # On Postgres the tables behind the published views.
    schema = LIVE if warehouse.is_postgres() else PUBLISHED
    result = subprocess.run(
        [Path(sys.executable).parent / "dbt", "--quiet", "docs", "generate", "--static"],
        cwd=ROOT,
        env={**os.environ, "COMMERCE_SCHEMA": schema},
    )
    if result.returncode:
        sys.exit(result.returncode)
    for name, kept in {"static_index.html": "docs/index.html", "manifest.json": ""}.items():
        replace_file(state_folder() / (kept or name), (target_folder() / name).read_bytes())
    print(f"The documentation of what readers see is {state_folder() / 'docs' / 'index.html'}.")
