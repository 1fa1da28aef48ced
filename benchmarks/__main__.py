"""Measure this project against its floor and write down what came out.

    .venv/bin/python -m benchmarks [--orders N ...] [--engines ...] [--runs N] [--sample FOLDER]

Of each engine and number of orders: the raw tables are landed, then the floor, `dbt run` and
`dbt test` are run in turn, `--runs` times, on a warm parse. Every round builds into the same
warehouse. The marts must equal the floor's, row for row. The figures are medians; they go to
`benchmarks/results`, together with what machine it was.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks import report
from benchmarks.floor import MARTS, differences
from benchmarks.history import make_history
from benchmarks.processes import measure
from benchmarks.warehouses import DuckDB, Postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
ENGINES = {"duckdb": DuckDB, "postgres": Postgres}
THREE_MARTS = [f"+{mart}" for mart in MARTS]


class Bench:
    """One engine and one history: everything that is measured there.

    `scratch` is a folder for what is made and thrown away.
    """

    def __init__(self, engine: str, sample: Path, orders: int, scratch: Path):
        self.scratch = scratch / f"{engine}_{orders}"
        self.history = make_history(sample, scratch / f"history_{orders}", orders, "parquet")
        self.warehouse = ENGINES[engine](self.scratch / "warehouse")
        self.warehouse.load(self.history.folder)
        address = (
            str(self.warehouse.file) if engine == "duckdb" else self.warehouse.server.get_uri()
        )
        self.floor = [sys.executable, "-m", "benchmarks.floor", engine, address]
        self.dbt_path = str(Path(sys.executable).with_name("dbt"))
        if engine == "postgres":
            self.measured([sys.executable, "scripts/load_raw.py", "reference"])

    def measured(self, command: list[str]) -> dict:
        """Run a command and return its cost as a dictionary."""
        cost = measure(
            command,
            {**self.warehouse.profile, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
            self.scratch,
            lambda: self.warehouse.processes,
        )
        return vars(cost)

    def dbt(self, *words: str) -> dict:
        """Run a dbt command on the Olist models; return its cost and the seconds of each node."""
        target = self.scratch / "target"
        cost = self.measured(
            [
                self.dbt_path,
                *words,
                *("--project-dir", str(ROOT), "--vars", "{platforms: [olist]}"),
                *("--target-path", str(target), "--log-path", str(self.scratch / "logs")),
            ]
        )
        results = target / "run_results.json"
        if words[0] != "parse":
            cost["nodes"] = {
                result["unique_id"].split(".", 2)[2]: round(result["execution_time"], 3)
                for result in json.loads(results.read_text())["results"]
            }
        return cost

    def round(self) -> dict[str, dict]:
        """Measure each phase once."""
        return {
            "floor": self.measured(self.floor),
            "three_marts": self.dbt("run", "--select", *THREE_MARTS),
            "run": self.dbt("run"),
            "data_tests": self.dbt("test", "--exclude", "test_type:unit"),
        }

    def measure(self, runs: int) -> dict:
        """Measure everything `runs` times; return medians, after marts and floor were compared."""
        cold = self.dbt("parse", "--no-partial-parse")
        self.dbt("run")
        rounds = []
        for number in range(1, runs + 1):
            print(f"{self.scratch.name}: round {number} of {runs}", flush=True)
            rounds.append(self.round())
        different = {mart: differences(self.warehouse, mart) for mart in MARTS}
        if any(different.values()):
            raise SystemExit(f"The marts do not equal the floor; rows that differ: {different}")
        figures = {
            phase: medians([measured[phase] for measured in rounds]) for phase in rounds[0]
        } | {"parse_cold": cold, "parse_warm": self.dbt("parse")}
        return {
            "engine": self.warehouse.engine,
            "orders": self.history.orders,
            "database_bytes": self.warehouse.size(),
            "figures": figures,
        }


def medians(costs: list[dict]) -> dict:
    """Return the median of each figure, nodes included."""
    return {
        name: {node: statistics.median(c[name][node] for c in costs) for node in costs[0][name]}
        if name == "nodes"
        else statistics.median(c[name] for c in costs)
        for name in costs[0]
    }


def main() -> None:
    """Read the command line, measure and report."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--runs", type=int, default=3, help="rounds a warehouse (default: 3)")
    parser.add_argument(
        "--sample", type=Path, default=ROOT / "seeds" / "olist", help="the Olist files to multiply"
    )
    parser.add_argument("--scratch", type=Path, help="default: a temporary folder")
    options = parser.parse_args()
    measured = []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = options.scratch or Path(temporary)
        for engine in options.engines:
            for orders in options.orders:
                bench = Bench(engine, options.sample.resolve(), orders, scratch)
                measured.append(bench.measure(options.runs))
    report.write(measured, options.runs, RESULTS)


if __name__ == "__main__":
    main()
