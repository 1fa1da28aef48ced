"""Publish the documentation of what readers see, and keep its state to compare changes with.

    python -m operations publish-docs

Leaves two files in the folder COMMERCE_STATE_PATH: docs/index.html, the documentation site as one
file, and manifest.json, from which `python -m operations changes` knows what was published.
"""

import argparse
import base64
import os
import subprocess
import sys
from pathlib import Path

from operations import warehouse
from operations.project import ROOT, replace_file, state_folder, target_folder
from operations.publish_postgres import LIVE, PUBLISHED


def with_pictures(page: str) -> str:
    """Return the documentation site with its pictures in the place of their addresses."""
    for name in ["architecture.png", "erd.png"]:
        if f"assets/{name}" in page:
            data = base64.b64encode((ROOT / "docs" / name).read_bytes()).decode()
            page = page.replace(f"assets/{name}", f"data:image/png;base64,{data}")
    return page


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
    site = state_folder() / "docs" / "index.html"
    page = (target_folder() / "static_index.html").read_text(encoding="utf-8")
    replace_file(site, with_pictures(page).encode())
    replace_file(state_folder() / "manifest.json", (target_folder() / "manifest.json").read_bytes())
    print(f"The documentation of what readers see is {site}.")
