"""The phases of a benchmark, measured in turn, round after round, on one warehouse."""

import json
import shutil
import sys
import time
from pathlib import Path

from benchmarks.history import History, make_day
from benchmarks.processes import Cost, measure
from benchmarks.warehouses import DuckDB, Postgres

ROOT = Path(__file__).resolve().parent.parent
DBT = str(Path(sys.executable).with_name("dbt"))
MARTS = ["orders", "payments", "customers"]
# In the order in which a round takes them.
PHASES = {
    "land_csv": "raw files landed, CSV",
    "land_parquet": "raw files landed, Parquet",
    "parse_cold": "`dbt parse`, cold",
    "parse_warm": "`dbt parse`, warm",
    "floor": "the floor: three marts by hand",
    "three_marts": "`dbt run` of those three marts",
    "full": "`dbt run` of all models",
    "data_tests": "`dbt test`, all data tests",
    "day": "an increment of one more day",
    "floor_day": "the floor of that day: the same by hand",
    "nothing_new": "an increment with nothing new",
}


class MartsDiffer(Exception):
    """The project's marts are not those of the floor; the message says in how many rows."""


def differences(warehouse: DuckDB | Postgres, mart: str) -> int:
    """Return how many rows the floor and the project's mart do not share, in both directions."""
    columns = ", ".join(
        column
        for (column,) in warehouse.run(
            "select column_name from information_schema.columns where table_schema = 'commerce' "
            f"and table_name = '{mart}' order by ordinal_position"
        )
    )
    rows = [f"select {columns} from {schema}.{mart}" for schema in ("commerce", "floor")]
    return sum(
        warehouse.run(f"select count(*) from ({a} except all {b}) as different")[0][0]
        for a, b in (rows, rows[::-1])
    )


class Bench:
    """A history of orders in a warehouse, and what is measured there.

    `files` holds the raw files, in a folder for each of csv and parquet; what dbt writes goes to
    `scratch`. Each phase that has been measured is told on the screen.
    """

    def __init__(
        self, warehouse: DuckDB | Postgres, history: History, files: dict[str, Path], scratch: Path
    ):
        self.warehouse = warehouse
        self.history = history
        self.files = files
        self.scratch = scratch
        self.title = f"{warehouse.engine}, {history.orders:,} orders"

    def measured(self, what: str, command: list[str], **variables: str) -> Cost:
        """Run a command, say what it took and return that."""
        # Settings of one's own shell must not decide what is built.
        settings = {"COMMERCE_SCHEMA": "commerce", "OLIST_RAW_PATH": str(self.files["parquet"])}
        cost = measure(
            command,
            ROOT,
            settings | self.warehouse.variables | variables,
            self.scratch / "output.txt",
            self.warehouse.server,
        )
        seconds, memory = cost.wall_seconds, cost.peak_bytes / 2**20
        print(f"{self.title}, {what}: {seconds:.1f} s, {memory:,.0f} MiB", flush=True)
        return cost

    def land(self, ending: str) -> Cost:
        """Land the whole history, as it was before any further day."""
        folder = str(self.files[ending])
        return self.measured(f"land_{ending}", self.warehouse.loader, OLIST_RAW_PATH=folder)

    def floor(self, *day: str) -> Cost:
        """Make the three marts by hand, or add a day to them."""
        command = [sys.executable, "-m", "benchmarks.floor"]
        what = "_".join(["floor", *day])
        return self.measured(what, [*command, self.warehouse.engine, self.warehouse.address, *day])

    def dbt(self, what: str, *words: str, increment: bool = False) -> Cost:
        """Run a dbt command on Olist alone."""
        target = self.target_path(increment)
        places = ["--target-path", str(target), "--log-path", str(self.scratch / "logs")]
        variables = json.dumps({"platforms": ["olist"], "increment": increment})
        return self.measured(what, [DBT, *words, "--vars", variables, *places])

    def target_path(self, increment: bool) -> Path:
        """Return where dbt keeps what it has parsed, which depends on the variables."""
        return self.scratch / ("target_of_increment" if increment else "target")

    def nodes(self, increment: bool = False) -> dict[str, float]:
        """Return the seconds of each model or test of the last dbt command."""
        file = self.target_path(increment) / "run_results.json"
        results = json.loads(file.read_text())["results"]
        return {
            result["unique_id"].split(".", 2)[2]: round(result["execution_time"], 3)
            for result in results
            if not result["unique_id"].startswith("operation.")
        }

    def prepare(self) -> dict[str, int]:
        """Land and build once; return the bytes of the database before and after the build."""
        self.land("parquet")
        raw = self.warehouse.size()
        self.dbt("first build", "run")
        self.dbt("first parse for increments", "parse", increment=True)
        return {"raw": raw, "built": self.warehouse.size()}

    def check(self) -> None:
        """Raise MartsDiffer unless the project's marts equal the floor's, row for row."""
        different = {mart: differences(self.warehouse, mart) for mart in MARTS}
        if any(different.values()):
            raise MartsDiffer(
                f"{self.title}: the marts do not equal the floor, rows that differ: {different}"
            )
        print(f"{self.title}: the three marts equal the floor", flush=True)

    def land_day(self) -> None:
        """Land one more day; this is not measured.

        In a minute of its own, as a day later would be: a minute that gets more rows is new as a
        whole (docs/increments.md).
        """
        time.sleep(60 - time.time() % 60)
        folder = self.scratch / "day"
        make_day(self.history, folder)
        self.warehouse.land_day(folder)
        shutil.rmtree(folder)

    def round(self, checked: bool) -> dict[str, dict]:
        """Measure each phase once; return its cost, and of models and tests the `nodes`.

        Where it is `checked`, the marts are compared with the floor after the full run and after
        that of the day.
        """
        costs, nodes = {}, {}
        costs["land_csv"] = self.land("csv")
        costs["land_parquet"] = self.land("parquet")
        costs["parse_cold"] = self.dbt("parse_cold", "parse", "--no-partial-parse")
        costs["parse_warm"] = self.dbt("parse_warm", "parse")
        costs["floor"] = self.floor()
        three = [f"+{mart}" for mart in MARTS]
        costs["three_marts"] = self.dbt("three_marts", "run", "--full-refresh", "--select", *three)
        costs["full"] = self.dbt("full", "run", "--full-refresh")
        nodes["full"] = self.nodes()
        if checked:
            self.check()
        costs["data_tests"] = self.dbt("data_tests", "test", "--exclude-resource-type", "unit_test")
        nodes["data_tests"] = self.nodes()
        self.land_day()
        costs["day"] = self.dbt("day", "run", increment=True)
        nodes["day"] = self.nodes(increment=True)
        costs["floor_day"] = self.floor("day")
        if checked:
            self.check()
        costs["nothing_new"] = self.dbt("nothing_new", "run", increment=True)
        return {
            phase: vars(cost) | ({"nodes": nodes[phase]} if phase in nodes else {})
            for phase, cost in costs.items()
        }
