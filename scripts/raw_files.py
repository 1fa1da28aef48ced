"""Which raw files a platform has, and how they read: text as it is, Parquet as the same text."""

import csv
import io
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import jinja2
import yaml

LOADED_AT = "_loaded_at"
ENDINGS = ["csv", "parquet", "jsonl"]
# Of a file with one JSON document a line, the whole line is one column.
DOCUMENT = "document"


class LoadError(Exception):
    """What keeps the raw data from being loaded, as one sentence for the user."""


@dataclass(frozen=True)
class RawTable:
    """One raw table, the columns its platform declares and the folder its file lies in.

    An `optional` table may have no file, and a file may lack `optional_columns`. By `ids`, columns
    of its key, other tables know its rows.
    """

    schema: str
    name: str
    columns: list[str]
    folder: Path
    may_be_empty: bool = False
    optional: bool = False
    optional_columns: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()


def env_var(name: str, default: str | None = None) -> str:
    """Return an environment variable, as dbt's function of this name does."""
    value = os.environ.get(name, default)
    if value is None:
        raise LoadError(f"The environment variable {name} is not set: set it to a raw folder.")
    return value


def platforms_of(project: Path) -> list[str]:
    """Return the names of the platforms that have a sources file, sorted."""
    folders = (project / "models" / "staging").glob("*")
    return sorted(folder.name for folder in folders if any(folder.rglob("_*__sources.yml")))


def stores_of(project: Path, platform: str, variables: dict) -> list[dict]:
    """Return the entries of a platform in `vars: stores`; `variables` are those of `--vars`."""
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    stores = {**settings.get("vars", {}), **variables}.get("stores", {})
    return stores.get(platform, [])


def places_of(source: dict, project: Path, platform: str, variables: dict) -> list[tuple]:
    """Return (schema, folder) of every place from which files of a source come."""
    meta = source.get("config", {}).get("meta", {})
    if "landings" in meta:
        return [
            (f"{source['schema']}_{store['store']}", project / store["folder"])
            for store in stores_of(project, platform, variables)
            if store["landing"] in meta["landings"] and "folder" in store
        ]
    if "raw_path" in meta:
        rendered = jinja2.Template(meta["raw_path"]).render(env_var=env_var)
        return [(source["schema"], project / rendered)]
    return []


def tables_of(project: Path, platform: str, variables: dict | None = None) -> list[RawTable]:
    """Return the raw tables of `platform` that come from files, those of each store apart."""
    files = sorted((project / "models" / "staging" / platform).rglob("_*__sources.yml"))
    if not files:
        known = ", ".join(platforms_of(project)) or "none"
        raise LoadError(f"There is no platform '{platform}'; those with a sources file: {known}.")
    sources = [source for file in files for source in yaml.safe_load(file.read_text())["sources"]]
    tables = []
    for source in sources:
        for schema, folder in places_of(source, project, platform, variables or {}):
            tables += [table_of(table, schema, folder) for table in source["tables"]]
    return tables


def table_of(table: dict, schema: str, folder: Path) -> RawTable:
    """Return a table of a sources file in one place."""
    optional_columns = {
        column["name"] for column in table["columns"] if meta_of(column).get("optional")
    }
    # A key of numbers only counts the rows of another id.
    texts = {column["name"] for column in table["columns"] if "data_type" not in column}
    return RawTable(
        schema,
        table["name"],
        [column["name"] for column in table["columns"] if column["name"] != LOADED_AT],
        folder,
        meta_of(table).get("may_be_empty", False) or meta_of(table).get("optional", False),
        meta_of(table).get("optional", False),
        frozenset(optional_columns),
        tuple(column for column in meta_of(table).get("key", []) if column in texts),
    )


def meta_of(node: dict) -> dict:
    """Return the `meta` of a table or column of a sources file."""
    return node.get("config", {}).get("meta", {})


def file_of(table: RawTable) -> Path | None:
    """Return the one file that holds the rows of `table`; None where an optional one has none."""
    if not table.folder.is_dir():
        raise LoadError(
            f"The raw folder {table.folder} does not exist: point the platform's *_RAW_PATH "
            "setting, or the store's `folder`, at the folder that holds its files."
        )
    candidates = [table.folder / f"{table.name}.{ending}" for ending in ENDINGS]
    found = [file for file in candidates if file.is_file()]
    if not found and table.optional:
        return None
    if len(found) != 1:
        state = "Both are" if found else "Neither is"
        names = " and ".join(file.name for file in found or candidates[:2])
        raise LoadError(f"{state} in {table.folder}: {names}; put exactly one of them there.")
    return found[0]


def check_header(table: RawTable, file: Path, header: list[str]) -> None:
    """Raise where `header` lacks a declared column; name the columns that nobody declared."""
    required = [column for column in table.columns if column not in table.optional_columns]
    missing = [column for column in required if header.count(column) != 1]
    if missing:
        raise LoadError(
            f"{file} should have the column '{missing[0]}' once; its header is "
            f"{','.join(header)}; correct the header, or separate the columns by commas."
        )
    extra = [column for column in header if column not in table.columns]
    if extra:
        print(f"{file.name}: ignoring the undeclared columns {', '.join(extra)}")


def csv_header(file: Path) -> list[str]:
    """Return the column names of a CSV file, without its byte-order mark."""
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        try:
            header = next(csv.reader(lines), [])
        except csv.Error as error:
            raise LoadError(f"The header of {file} cannot be read: {error}.") from error
    if not header:
        raise LoadError(f"{file} is empty: put the complete file there.")
    return header


def parquet_rows(file: Path, columns: list[str]) -> Iterator[bytes]:
    """Yield the rows of a Parquet file as blocks of CSV, every value in DuckDB's text form.

    That is what the DuckDB target reads too: times as YYYY-MM-DD HH:MM:SS, decimals without
    exponent. The first block is the header.
    """
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        names = ", ".join(f'cast("{name}" as varchar) as "{name}"' for name in columns)
        rows = connection.execute(f"select {names} from read_parquet(?)", [str(file)])
        block: list = [columns]
        while block:
            text = io.StringIO()
            csv.writer(text).writerows(block)
            yield text.getvalue().encode()
            block = rows.fetchmany(20_000)


def parquet_header(file: Path) -> list[str]:
    """Return the column names of a Parquet file."""
    try:
        return duckdb.read_parquet(str(file)).columns
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LoadError(f"{file} is not a readable Parquet file ({reason}).") from error


class Stream:
    """Blocks of bytes as a file for COPY, which shows how much of it has been read."""

    def __init__(self, name: str, blocks: Iterator[bytes], total: int | None) -> None:
        """Wrap `blocks`; `total` is their size in bytes where it is known."""
        self.name, self.blocks, self.total = name, blocks, total
        self.done, self.shown_at, self.rest = 0, time.monotonic(), b""

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, none at the end."""
        block = self.rest or next(self.blocks, b"")
        block, self.rest = block[:size], block[size:]
        self.done += len(block)
        if sys.stdout.isatty():
            self.show(at_end=not block)
        return block

    def show(self, at_end: bool) -> None:
        """Write the megabytes read so far over the terminal's current line, twice a second."""
        clear_line = "\r\x1b[K"
        if at_end:
            print(clear_line, end="", flush=True)
        elif time.monotonic() - self.shown_at > 0.5:
            self.shown_at = time.monotonic()
            of_total = f" of {self.total / 1e6:.0f}" if self.total else ""
            print(
                f"{clear_line}{self.name}: {self.done / 1e6:.0f}{of_total} MB", end="", flush=True
            )
