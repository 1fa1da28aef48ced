"""Where what outlives a run is kept: the published state, its documentation, open incidents."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def state_folder() -> Path:
    """Return the folder that COMMERCE_STATE_PATH names, `state` by default."""
    return ROOT / os.environ.get("COMMERCE_STATE_PATH", "state")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all; make its folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    os.replace(new, path)
