"""What is predicted, into schema `predictions` of the warehouse.

DuckDB in memory rounds the numbers to the types of the columns, half away from zero, and writes
them to a file that either engine takes in at once: so both hold the same, and a million rows take
seconds.
"""

import tempfile
from pathlib import Path

import duckdb
import numpy as np
import yaml

from operations import warehouse
from operations.project import ROOT

SOURCES = ROOT / "models" / "staging" / "predictions" / "_predictions__sources.yml"
SCHEMA = "predictions"


class Rows:
    """Rows of one table, collected by platform: columns of equal length, named as in the source."""

    def __init__(self, table: str):
        self.table = table
        self.types = column_types(table)
        self.memory = duckdb.connect()
        columns = ", ".join(f"{name} {type_}" for name, type_ in self.types.items())
        self.memory.execute(f"create table collected ({columns})")

    def add(self, count: int, **columns) -> None:
        """Add `count` rows; a column is an array of as many numbers or texts, or one value.

        None is null. Dates are of datetime.date.
        """
        if not count:
            return
        arrays = {name: value for name, value in columns.items() if isinstance(value, np.ndarray)}
        arrays["position"] = np.arange(count)
        single = {name: value for name, value in columns.items() if name not in arrays}
        selected = [
            f"{rounded(name, type_)} as {name}" if name in arrays else f"cast(? as {type_})"
            for name, type_ in self.types.items()
        ]
        values = [single[name] for name in self.types if name not in arrays]
        self.memory.register("arrays", arrays)
        self.memory.execute(
            f"insert into collected select {', '.join(selected)} from arrays", values
        )
        self.memory.unregister("arrays")

    def write(self, cursor) -> None:
        """Put these rows in the place of all those of the table, within a transaction."""
        name = f"{SCHEMA}.{self.table}"
        columns = ", ".join(self.types)
        warehouse.run(cursor, f"delete from {name}")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "rows")
            options = "(format csv)" if warehouse.is_postgres() else "(format parquet)"
            written = options.replace("csv", "csv, header false")
            self.memory.execute(f"copy collected to '{file}' {written}")
            if warehouse.is_postgres():
                with file.open() as lines:
                    cursor.copy_expert(f"copy {name} ({columns}) from stdin {options}", lines)
            else:
                cursor.execute(f"copy {name} ({columns}) from '{file}' {options}")


def rounded(name: str, type_: str) -> str:
    """Return the SQL of a number rounded to its column's decimals; other types as they are."""
    if not type_.startswith("numeric"):
        return f"cast({name} as {type_})"
    decimals = type_.rstrip(")").split(",")[1].strip()
    return f"cast(round({name}, {decimals}) as {type_})"


def column_types(table: str) -> dict[str, str]:
    """Return the columns of a table of the source and their types, in order."""
    [source] = yaml.safe_load(SOURCES.read_text())["sources"]
    [found] = [entry for entry in source["tables"] if entry["name"] == table]
    return {column["name"]: column["data_type"] for column in found["columns"]}
