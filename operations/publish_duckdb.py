"""Publish on DuckDB: a copy of the tested warehouse takes the place of the one that readers open.

DuckDB lets one process write a file, and nobody read it meanwhile. So readers have a file of their
own, which nobody writes: publishing copies the warehouse beside it and renames the copy, which the
file system does at once or not at all. Who has the old file open goes on reading it.

All files have one name, in different folders, because the views in them name the warehouse.
"""

import os
import shutil
from pathlib import Path

import duckdb


def copy_of(warehouse: Path, folder: Path) -> Path:
    """Copy the warehouse, complete and on disk, into `folder`; return where the copy is."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("force checkpoint")
    copy = folder / warehouse.name
    shutil.copyfile(warehouse, copy)
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    return copy


def publish(warehouse: Path, published: Path, note) -> None:
    """Let `published` be a copy of `warehouse`, once `note(connection)` has written into it.

    The version before stays in the folder `previous` beside it. Where anything fails, such as a
    disk that is full, readers keep what they have.
    """
    incoming = published.parent / "incoming"
    try:
        copy = copy_of(warehouse, incoming)
        with duckdb.connect(str(copy)) as connection:
            note(connection)
        keep_previous(published)
        os.replace(copy, published)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def keep_previous(published: Path) -> None:
    """Keep the published file also as the previous one; it stays published meanwhile."""
    if published.exists():
        previous = published.parent / "previous" / published.name
        previous.parent.mkdir(exist_ok=True)
        second_name = previous.with_suffix(".new")
        second_name.unlink(missing_ok=True)
        os.link(published, second_name)
        os.replace(second_name, previous)


def restore(published: Path) -> None:
    """Exchange the published version and the previous one; FileNotFoundError where there is none.

    Restoring twice gives back what was there.
    """
    previous = published.parent / "previous" / published.name
    aside = previous.with_suffix(".restored")
    aside.unlink(missing_ok=True)
    os.link(previous, aside)
    keep_previous(published)
    os.replace(aside, published)
