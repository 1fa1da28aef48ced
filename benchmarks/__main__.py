"""Measure what a build costs, beside the floor, and write that down.

    .venv/bin/python -m benchmarks [--orders N ...] [--engines ENGINE ...] [--runs N]
                                   [--sample FOLDER] [--results FOLDER]

For each number of orders and engine, raw files are made and landed. Then each phase is measured
once a round, the floor and the project in turn, and so are the warehouses. After every warehouse
what is known so far goes to the results: a page, a picture and all measurements. Needs Linux, and
room for the data of all warehouses in the temporary folder, which TMPDIR moves. Ends with exit code
1 and a sentence where a command fails or the marts are not those of the floor.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from benchmarks import machine, report
from benchmarks.history import FIXED, GROWING, make_history
from benchmarks.processes import CommandFailed
from benchmarks.rounds import ROOT, Bench, MartsDiffer
from benchmarks.warehouses import ENGINES, new_warehouse

LETTERS = {"k": 1_000, "m": 1_000_000}


def number(text: str) -> int:
    """Return the number that is written as 300000, 300_000, 300k or 5M; it is at least 1."""
    digits, factor = text, 1
    if text[-1:].lower() in LETTERS:
        digits, factor = text[:-1], LETTERS[text[-1].lower()]
    try:
        value = int(digits) * factor
    except ValueError:
        value = 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number such as 300000, 300k or 5M")
    return value


def sample_folder(text: str) -> Path:
    """Return the folder of Olist's raw files; each must be there."""
    folder = Path(text).resolve()
    missing = [table for table in [*GROWING, *FIXED] if not (folder / f"{table}.csv").is_file()]
    if missing:
        raise argparse.ArgumentTypeError(f"{folder} has no {missing[0]}.csv")
    return folder


def prepared(
    orders: int, engines: list[str], sample: Path, kept: ExitStack
) -> Iterator[tuple[Bench, dict]]:
    """Make a history of so many orders and build it on each engine, for as long as `kept` is open.

    Yields each bench with what is known of it: no rounds yet, and the size of the database.
    """
    # A short name: a Postgres socket's path has at most 107 characters.
    scratch = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
    files = {ending: scratch / ending for ending in ("csv", "parquet")}
    print(f"{orders:,} orders: making the raw files", flush=True)
    for ending, folder in files.items():
        history = make_history(sample, folder, orders, ending)
    for engine in engines:
        warehouse = kept.enter_context(new_warehouse(engine, scratch / engine))
        bench = Bench(warehouse, history, files, scratch / engine)
        yield (
            bench,
            {
                "engine": engine,
                "version": warehouse.version(),
                "orders": history.orders,
                "database_bytes": bench.prepare(),
                "rounds": [],
            },
        )


def measure(benches: list[tuple[Bench, dict]], runs: int) -> Iterator[list[dict]]:
    """Take the benches in turn, round after round; yield after each what is known so far.

    So a machine that is slower for a while is so for all numbers of orders.
    """
    for this in range(1, runs + 1):
        for bench, measured in benches:
            print(f"{bench.title}: round {this} of {runs}", flush=True)
            measured["rounds"].append(bench.round(checked=this == 1))
            yield [measured for _, measured in benches if measured["rounds"]]


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, measure and report."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--orders",
        type=number,
        nargs="+",
        default=[100_000, 300_000, 1_000_000],
        metavar="N",
        help="such as 300k or 5M (default: 100k 300k 1M)",
    )
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--runs", type=number, default=3, help="rounds (default: 3)")
    parser.add_argument(
        "--sample",
        type=sample_folder,
        default=ROOT / "seeds" / "olist",
        help="Olist's raw files, which are multiplied (default: seeds/olist)",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=ROOT / "benchmarks" / "results",
        help="where to write (default: benchmarks/results)",
    )
    options = parser.parse_args(arguments)
    # Whoever ends the benchmark ends its server and removes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    result = {"date": str(date.today()), "machine": machine.describe()}
    try:
        with ExitStack() as kept:
            benches = [
                bench
                for orders in options.orders
                for bench in prepared(orders, options.engines, options.sample, kept)
            ]
            for measurements in measure(benches, options.runs):
                report.write(result | {"measurements": measurements}, options.results)
    except (CommandFailed, MartsDiffer) as error:
        sys.exit(str(error))
    print(f"Written to {options.results}")


if __name__ == "__main__":
    main()
