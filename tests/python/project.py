"""The dbt project as a test uses it: a folder, a warehouse of its own, and dbt as a command."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import md5
from pathlib import Path

import duckdb
import forked_dbt
import psycopg2
import psycopg2.extras

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
REAL_OLIST = ROOT.parent / "shared" / "data" / "olist"

SOURCE_FOLDERS = [
    *(
        "models",
        "macros",
        "tests",
        "seeds",
        "scripts",
        "dags",
        "operations",
        "dbt_packages",
        "docs",
    ),
]

# The folder of what dbt has parsed, by project and variables: where it parses all files anew, it
# takes longer for that than for most tests. It is the same for all test processes.
PARSED = Path(tempfile.gettempdir(), "parsed")

# A database of the tests; all names have the same length.
DATABASE = re.compile(rb"test_[\w-]{6}_\d{4}")

psycopg2.extras.register_uuid()


def ended_as_it_must(
    result: subprocess.CompletedProcess, succeeds: bool | None
) -> subprocess.CompletedProcess:
    """Return the result of a command; fail with the end of its output where it must not be so."""
    assert succeeds in (None, result.returncode == 0), "\n".join(
        [f"{' '.join(result.args)}: exit {result.returncode}"] + result.stdout.splitlines()[-40:]
    )
    return result


def name_database(parsed: Path, database: str) -> None:
    """Let what dbt has parsed be of that database, which stands in the name of every relation."""
    name = database.encode()
    text = parsed.read_bytes()
    if DATABASE.fullmatch(name) and name not in text:
        parsed.write_bytes(DATABASE.sub(name, text))


class Project:
    """A dbt project and one warehouse: DuckDB, or Postgres where `postgres` names a database.

    `scratch` is an existing folder for everything dbt writes. `postgres` holds the PG* variables.
    `platforms` are those in use, where they are not all, and `stores` the lists of stores, where
    they are not those of the samples.
    """

    def __init__(
        self,
        scratch: Path,
        postgres: dict[str, str] | None = None,
        folder: Path = ROOT,
        platforms: list[str] | None = None,
        stores: dict[str, list[dict]] | None = None,
    ):
        self.folder = folder
        self.scratch = scratch
        self.platforms = platforms
        self.stores = stores
        self.is_increment = False
        self.environment = {
            # Settings of the developer's own shell must not decide what a test sees.
            **{name: value for name, value in os.environ.items() if not name.endswith("_RAW_PATH")},
            # As in an activated environment: the DAG finds dbt where the tests do.
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "DBT_TARGET": "postgres" if postgres else "duckdb",
            "COMMERCE_DUCKDB_PATH": str(scratch / "warehouse.duckdb"),
            "DBT_TARGET_PATH": str(scratch / "target"),
            "DBT_LOG_PATH": str(scratch / "logs"),
            "COMMERCE_STATE_PATH": str(scratch / "state"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            # Every statement as JSON takes a tenth of a call; tests that read the log set `debug`.
            "DBT_LOG_LEVEL_FILE": "none",
            **(postgres or {}),
        }

    @property
    def is_postgres(self) -> bool:
        """Whether the warehouse is Postgres."""
        return self.environment["DBT_TARGET"] == "postgres"

    @property
    def variables(self) -> list[str]:
        """The option that tells dbt and the loader the variables; none where all are as written."""
        increment = True if self.is_increment else None
        variables = {"platforms": self.platforms, "stores": self.stores, "increment": increment}
        given = {name: value for name, value in variables.items() if value is not None}
        return ["--vars", json.dumps(given)] if given else []

    def copy_to(self, folder: Path) -> "Project":
        """Return the same project on the same warehouse, its files copied to `folder`."""
        skipped = shutil.ignore_patterns("__pycache__")
        for name in SOURCE_FOLDERS:
            if (self.folder / name).is_dir():
                shutil.copytree(self.folder / name, folder / name, ignore=skipped)
        for file in [*self.folder.glob("*.yml"), self.folder / ".sqlfluff"]:
            if file.is_file():
                shutil.copy2(file, folder)
        copied = Project(self.scratch, None, folder, self.platforms, self.stores)
        copied.environment = dict(self.environment)
        return copied

    def increment(self) -> "Project":
        """Return the project on the same warehouse as an increment builds it."""
        other = copy.copy(self)
        other.is_increment = True
        other.environment = self.environment | {
            "DBT_TARGET_PATH": str(self.scratch / "target_of_increment"),
            "DBT_LOG_PATH": str(self.scratch / "logs_of_increment"),
        }
        return other

    def set_raw_path(self, platform: str, folder: Path) -> None:
        """Let the raw files of `platform` come from `folder`."""
        self.environment[f"{platform.upper()}_RAW_PATH"] = str(folder)

    def run(
        self, *command: str | Path, succeeds: bool | None = True
    ) -> subprocess.CompletedProcess:
        """Run a command in the project's folder; its output stands in `stdout`, errors included.

        `succeeds` says how it must end; None where either way is fine.
        """
        result = subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return ended_as_it_must(result, succeeds)

    def dbt(self, *arguments: str, succeeds: bool | None = True) -> subprocess.CompletedProcess:
        """Run dbt, without colours, as `run` does, but in a process that need not import it."""
        command = [str(BIN / "dbt"), "--no-use-colors", *arguments, *self.variables]
        own = Path(self.environment["DBT_TARGET_PATH"], "partial_parse.msgpack")
        shared = self.parsed_by_another(" ".join(arguments))
        if shared.exists() and not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shared, own)
        if self.is_postgres and own.exists():
            name_database(own, self.environment["PGDATABASE"])
        environment = self.environment if self.is_postgres else self.environment | self.one_name()
        result = forked_dbt.run(command, self.folder, environment)
        if own.exists() and not shared.exists():
            # Another process may read it at any time: so whole or not at all.
            unfinished = shutil.copyfile(own, shared.with_suffix(f".{os.getpid()}"))
            unfinished.rename(shared)
        return ended_as_it_must(result, succeeds)

    def one_name(self) -> dict[str, str]:
        """Return variables by which the warehouse of DuckDB has the same path in all projects.

        Where a variable of the profile differs, dbt parses anew. What else differs, it finds out.
        """
        path = Path(self.environment["COMMERCE_DUCKDB_PATH"])
        return {"HOME": str(path.parent), "COMMERCE_DUCKDB_PATH": f"~/{path.name}"}

    def parsed_by_another(self, arguments: str) -> Path:
        """Return where what dbt parsed is kept for all warehouses that it is the same for."""
        given = arguments.partition("--vars")[2]
        warehouse = "PGHOST" if self.is_postgres else "COMMERCE_DUCKDB_PATH"
        name = Path(self.environment[warehouse]).name
        place = [str(self.folder), self.environment["DBT_TARGET"], name]
        what = json.dumps([*place, *self.variables, given])
        return PARSED / md5(what.encode()).hexdigest()

    def load(self, *arguments: str, succeeds: bool | None = True) -> subprocess.CompletedProcess:
        """Bring the raw files into Postgres."""
        script = self.folder / "scripts" / "load_raw.py"
        return self.run(sys.executable, script, *arguments, *self.variables, succeeds=succeeds)

    def operate(self, *arguments: str, succeeds: bool | None = True) -> subprocess.CompletedProcess:
        """Run a command of the package `operations`."""
        return self.run(sys.executable, "-m", "operations", *arguments, succeeds=succeeds)

    def build(self) -> "Project":
        """Load where the warehouse needs it, run all models and return the project itself."""
        if self.is_postgres:
            self.load(*(["reference", *self.platforms] if self.platforms else []))
        self.dbt("run")
        return self

    def query(self, statement: str) -> list[tuple]:
        """Return the rows of an SQL statement on the warehouse; times with a zone are in UTC."""
        if not self.is_postgres:
            path = self.environment["COMMERCE_DUCKDB_PATH"]
            with duckdb.connect(path, read_only=True) as connection:
                connection.execute("set timezone = 'UTC'")
                return connection.execute(statement).fetchall()
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
        place = {name: self.environment[variable] for name, variable in names.items()}
        connection = psycopg2.connect(**place, options="-c timezone=UTC")
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall()
        finally:
            connection.close()
