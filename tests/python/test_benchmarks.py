"""The benchmark measures what it says, on the same orders each time, against an equal floor."""

import json
import os
import shutil
import subprocess
import sys
import time

import duckdb
import psutil
import pytest
from project import ROOT, Project

from benchmarks import __main__ as program
from benchmarks import floor, report
from benchmarks.figures import exponent, medians
from benchmarks.history import FIXED, GROWING, History, make_day, make_history
from benchmarks.processes import CommandFailed, measure
from benchmarks.rounds import MARTS, PHASES, differences
from benchmarks.warehouses import DuckDB

SAMPLE = ROOT / "seeds" / "olist"
ORDERS = "olist_orders_dataset"
HUNDRED_MB = "held = bytearray(100_000_000)"


def rows_of(file) -> list[tuple]:
    """Return the rows of a CSV or Parquet file, sorted, all values as text."""
    options = ", all_varchar = true" if file.suffix == ".csv" else ""
    return sorted(duckdb.sql(f"from read_{file.suffix[1:]}('{file}'{options})").fetchall(), key=str)


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> History:
    return make_history(SAMPLE, tmp_path_factory.mktemp("history") / "csv", 1200, "csv")


def test_a_history_is_the_same_each_time_and_in_either_format(history, tmp_path):
    again = make_history(SAMPLE, tmp_path, 1200, "parquet")
    assert again.orders == history.orders == 1500
    for table in [*GROWING, *FIXED]:
        rows = rows_of(history.folder / f"{table}.csv")
        assert rows and rows == rows_of(tmp_path / f"{table}.parquet")


def test_each_order_of_a_history_has_an_id_of_its_own(history):
    ids = [row[0] for row in rows_of(history.folder / f"{ORDERS}.csv")]
    assert len(set(ids)) == len(ids) == history.orders


def test_a_day_has_new_orders_and_some_old_ones(history, tmp_path):
    make_day(history, tmp_path)
    before = {row[0] for row in rows_of(history.folder / f"{ORDERS}.csv")}
    landed = {row[0] for row in rows_of(tmp_path / f"{ORDERS}.csv")}
    assert len(landed - before) == 4
    assert len(landed & before) == 1


def test_a_row_of_the_day_takes_the_place_of_the_one_of_its_key(history, tmp_path):
    make_day(history, tmp_path / "day")
    warehouse = DuckDB(tmp_path)
    land = {"OLIST_RAW_PATH": str(history.folder)}
    measure(warehouse.loader, ROOT, land, tmp_path / "output.txt")
    warehouse.land_day(tmp_path / "day")
    counted = f"select count(*), count(distinct order_id) from raw_olist.{ORDERS}"
    assert warehouse.run(counted) == [(history.orders + 4, history.orders + 4)]


def test_the_floor_equals_the_marts_on_duckdb(olist_duckdb: Project, tmp_path, monkeypatch):
    # Raw files are read where they lie, by a path from here.
    monkeypatch.chdir(ROOT)
    warehouse = DuckDB(tmp_path)
    shutil.copy2(olist_duckdb.environment["COMMERCE_DUCKDB_PATH"], warehouse.address)
    floor.main("duckdb", warehouse.address)
    assert {mart: differences(warehouse, mart) for mart in MARTS} == dict.fromkeys(MARTS, 0)
    warehouse.run("update floor.orders set shipping_amount = shipping_amount + 0.0001")
    assert differences(warehouse, "orders") > 0


def test_the_floor_of_a_day_leaves_what_the_floor_of_all_makes(history, tmp_path):
    warehouse = DuckDB(tmp_path)
    land = {"OLIST_RAW_PATH": str(history.folder)}
    measure(warehouse.loader, ROOT, land, tmp_path / "output.txt")
    rates = ROOT / "seeds" / "reference" / "exchange_rates.csv"
    warehouse.run("create schema raw_reference")
    warehouse.run(f"create table raw_reference.exchange_rates as from '{rates}'")
    floor.main("duckdb", warehouse.address)
    make_day(history, tmp_path / "day")
    warehouse.land_day(tmp_path / "day")
    floor.main("duckdb", warehouse.address, "day")
    warehouse.run("create schema commerce")
    for mart in MARTS:
        warehouse.run(f"create table commerce.{mart} as from floor.{mart}")
    assert warehouse.run("select count(*) from commerce.orders") == [(history.orders + 4,)]
    floor.main("duckdb", warehouse.address)
    assert {mart: differences(warehouse, mart) for mart in MARTS} == dict.fromkeys(MARTS, 0)


def test_a_command_is_measured(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    script = f"{HUNDRED_MB}\n{burn}\ntime.sleep(0.5)"
    cost = measure([sys.executable, "-c", script], ROOT, {}, tmp_path / "output.txt")
    assert cost.wall_seconds >= 1
    assert 0.5 <= cost.cpu_seconds < 0.9
    assert 100e6 < cost.peak_bytes < 130e6


def test_the_memory_of_the_one_who_measures_does_not_count(tmp_path):
    held = bytearray(200_000_000)
    sleep = [sys.executable, "-c", "import time; time.sleep(0.5)"]
    cost = measure(sleep, ROOT, {}, tmp_path / "output.txt")
    assert held and cost.peak_bytes < 50e6


def test_what_the_server_takes_meanwhile_counts(tmp_path):
    # Once it reads a line, one process of the server works and ends, and another one takes memory.
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    hold = f"import sys; {HUNDRED_MB}; open('held', 'w'); sys.stdin.read()"
    script = "import subprocess, sys\nprint('up', flush=True)\ninput()\n" + "".join(
        f"subprocess.run([sys.executable, '-c', {part!r}])\n" for part in (burn, hold)
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    server.stdout.readline()
    ask = (
        f"import os, time\nopen('/proc/{server.pid}/fd/0', 'w').write('go\\n')\n"
        "while not os.path.exists('held'): time.sleep(0.1)\ntime.sleep(0.5)"
    )
    command = [sys.executable, "-c", ask]
    process = psutil.Process(server.pid)
    cost = measure(command, tmp_path, {}, tmp_path / "output.txt", process)
    server.communicate()
    assert cost.cpu_seconds >= 0.5
    assert cost.peak_bytes > 100e6


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path):
    with pytest.raises(CommandFailed, match="no such luck"):
        measure([sys.executable, "-c", "exit('no such luck')"], ROOT, {}, tmp_path / "output.txt")


def test_medians_are_taken_figure_by_figure():
    costs = [{"wall": wall, "nodes": {"orders": 10 - wall}} for wall in (3, 1, 8)]
    assert medians(costs) == {"wall": 3, "nodes": {"orders": 7}}


def test_the_exponent_is_that_of_the_power_law():
    assert exponent((size, 5 * size**1.3) for size in (100, 300, 1000)) == pytest.approx(1.3)
    assert exponent([(1, 7), (10, 7)]) == pytest.approx(0)


def made_up(engine: str, orders: int) -> dict:
    """Return measurements whose every cost grows as the orders do; the floor takes 1 s for 1 k."""
    seconds = orders / 1000
    rounds = [
        {
            phase: {
                "wall_seconds": factor * seconds * (1 if phase == "floor" else 2),
                "cpu_seconds": seconds,
                "peak_bytes": orders * 2**10,
                "nodes": {"orders": seconds, "payments": seconds / 2},
            }
            for phase in PHASES
        }
        for factor in (0.9, 1, 7)
    ]
    sizes = {"raw": orders * 2**20, "built": orders * 2**21}
    return {
        "engine": engine,
        "version": f"{engine} 1.0",
        "orders": orders,
        "database_bytes": sizes,
        "rounds": rounds,
    }


def test_the_report_tells_medians_ratios_and_growth(tmp_path):
    measurements = [made_up(engine, n) for n in (1000, 3000, 10000) for engine in ("one", "two")]
    whole = {"date": "2026-01-31", "machine": {"cpu": "4 cores"}, "measurements": measurements}
    report.write(whole, tmp_path)
    page = (tmp_path / "README.md").read_text()
    assert "Medians of 3 rounds" in page and "4 cores" in page and "2026-01-31" in page
    assert "| `dbt run` of all models | 6.0 | 2.00 | 3.0 | 3 |" in page
    assert "| two, `dbt run` of all models | 1,000 to 10,000 | 1.00 | 1.00 | 1.00 |" in page
    assert "| `orders` | 3.00 | 3.00 |" in page
    assert json.loads((tmp_path / "measurements.json").read_text()) == whole
    assert (tmp_path / "times.png").read_bytes().startswith(b"\x89PNG")
    picture = (tmp_path / "times.svg").read_bytes()
    report.write(whole, tmp_path)
    assert (tmp_path / "times.svg").read_bytes() == picture


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--orders", "many"], "'many' is no number such as 300000, 300k or 5M"),
        (["--runs", "0"], "'0' is no number"),
        (["--sample", "docs"], "docs has no olist_orders_dataset.csv"),
    ],
)
def test_bad_options_are_told_in_one_sentence(options, sentence, capsys):
    with pytest.raises(SystemExit):
        program.main(options)
    assert sentence in capsys.readouterr().err


def test_the_benches_take_turns():
    class Recorded:
        def __init__(self, title):
            self.title = title

        def round(self, checked):
            taken.append((self.title, checked))
            return {}

    taken = []
    benches = [(Recorded(title), {"title": title, "rounds": []}) for title in ("small", "large")]
    known = [[one["title"] for one in so_far] for so_far in program.measure(benches, 2)]
    assert taken == [("small", True), ("large", True), ("small", False), ("large", False)]
    assert known == [["small"], ["small", "large"], ["small", "large"], ["small", "large"]]


def test_numbers_of_orders_are_read_as_one_writes_them():
    assert [*map(program.number, ["300000", "300_000", "300k", "5M"])] == [300_000] * 3 + [
        5_000_000
    ]


def test_a_benchmark_that_is_ended_leaves_nothing(tmp_path):
    options = ["--orders", "500", "--engines", "duckdb", "--results", str(tmp_path / "results")]
    benchmark = subprocess.Popen(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    # Once this is told, dbt is about to build for the first time.
    while b"land_parquet" not in benchmark.stdout.readline():
        assert benchmark.poll() is None
    time.sleep(1)
    (dbt,) = psutil.Process(benchmark.pid).children()
    benchmark.terminate()
    benchmark.communicate()
    assert benchmark.returncode == 143
    assert not dbt.is_running()
    assert not list(tmp_path.glob("bench*"))


@pytest.mark.slow
def test_the_whole_benchmark_on_both_engines(tmp_path):
    options = ["--orders", "500", "1k", "--runs", "1", "--results", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "benchmarks", *options], cwd=ROOT, check=True)
    measurements = json.loads((tmp_path / "measurements.json").read_text())["measurements"]
    engines = [measured["engine"] for measured in measurements]
    assert engines == ["duckdb", "postgres", "duckdb", "postgres"]
    sizes = [measured["orders"] for measured in measurements]
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3]
    for measured in measurements:
        (costs,) = measured["rounds"]
        assert list(costs) == list(PHASES)
        assert costs["full"]["nodes"]["orders"] > 0
