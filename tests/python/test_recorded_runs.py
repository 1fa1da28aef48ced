"""Schema `monitoring` tells what dbt ran: as dbt itself reports it, whatever came in between."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from small_shop import ORDERS, Shop

ENGINES = ["duckdb", pytest.param("postgres", marks=pytest.mark.slow)]


@dataclass
class Story:
    """A shop after a good run, a failing test, a failing model and stale raw data, recorded."""

    shop: Shop
    artifacts: dict[str, dict] = field(default_factory=dict)
    row_counts: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def dbt(self, name: str, *command: str, succeeds: bool) -> None:
        """Run dbt, and keep what it says of itself under a name."""
        self.shop.dbt(*command, succeeds=succeeds)
        artifact = "sources.json" if command[0] == "source" else "run_results.json"
        self.artifacts[name] = self.shop.artifact(artifact)

    def id_of(self, name: str) -> str:
        return self.artifacts[name]["metadata"]["invocation_id"]

    def results(self, name: str) -> dict[str, dict]:
        """Return dbt's results, without those of hooks, by the id of the node."""
        results = self.artifacts[name]["results"]
        return {r["unique_id"]: r for r in results if not r["unique_id"].startswith("operation.")}

    def rows(self, name: str, table: str, columns: str) -> dict[str, tuple]:
        """Return what a table has of a run, by the id of the node."""
        rows = self.shop.query(
            f"select unique_id, {columns} from monitoring.{table} "
            f"where invocation_id = '{self.id_of(name)}'"
        )
        assert len({row[0] for row in rows}) == len(rows)
        return {row[0]: row[1:] for row in rows}


@pytest.fixture(scope="module", params=ENGINES)
def story(request, tmp_path_factory, shop_folder, new_database) -> Story:
    database = new_database() if request.param == "postgres" else None
    shop = Shop(tmp_path_factory.mktemp("story"), database, shop_folder)
    # What an earlier version of the project made.
    shop.execute(
        "create schema monitoring",
        "create table monitoring.invocations (invocation_id text, started_at timestamp)",
        "insert into monitoring.invocations values ('of an earlier version', localtimestamp)",
    )
    story = Story(shop)
    twice = [(1, None, "10.00"), (2, "Lamp", "10.00"), (2, "Lamp", "10.00")]
    shop.land(orders=[*ORDERS, (4, "Ada", "-5.00")], products=twice)
    story.dbt("good run", "run", succeeds=True)
    for mart in ["orders", "customers", "products"]:
        schema = shop.environment["COMMERCE_SCHEMA"]
        [(story.row_counts[mart],)] = shop.query(f"select count(*) from {schema}.{mart}")
    # Three tests fail, one warns, and one cannot be run.
    shop.land(orders=[*ORDERS, (4, "Ada", "-5.00")], products=[(1, None, "ten")])
    story.dbt("failing test", "test", succeeds=False)
    story.said.append(shop.say("record"))
    shop.land(orders=[*ORDERS, (4, "Ada", "five")], hours_ago=100)
    story.dbt("failing model", "run", succeeds=False)
    story.dbt("look at sources", "source", "freshness", succeeds=True)
    story.said.append(shop.say("record"))
    story.said.append(shop.say("record"))
    return story


def test_each_run_is_recorded_once(story):
    assert story.said == [
        f"Recorded {number} runs of dbt in schema `monitoring`." for number in [2, 2, 0]
    ]


def test_runs_are_as_dbt_reports_them(story):
    found = story.shop.query(
        "select invocation_id, command, is_restricted, engine, target_schema, dbt_version, status, "
        "ended_at >= started_at, cpu_seconds > 0, peak_memory_bytes > 10000000 "
        "from monitoring.invocations where command is not null order by started_at"
    )
    engine = story.shop.environment["DBT_TARGET"]
    schema = story.shop.environment["COMMERCE_SCHEMA"]
    version = story.artifacts["good run"]["metadata"]["dbt_version"]
    assert found == [
        (story.id_of(name), command, False, engine, place, version, status, True, True, True)
        for name, command, place, status in [
            ("good run", "run", schema, "success"),
            ("failing test", "test", schema, "failed"),
            ("failing model", "run", schema, "failed"),
            ("look at sources", "freshness", "", "success"),
        ]
    ]
    for name in story.artifacts:
        [(elapsed,)] = story.shop.query(
            "select elapsed_seconds from monitoring.invocations "
            f"where invocation_id = '{story.id_of(name)}'"
        )
        # The command, with its start, takes longer than the part that the artifact tells of.
        within = float(elapsed) - story.artifacts[name]["elapsed_time"]
        assert 0 < within < 10


@pytest.mark.parametrize("name", ["good run", "failing model"])
def test_models_are_as_dbt_reports_them(story, name):
    found = story.rows(name, "model_runs", "status, thread, execute_seconds, message")
    expected = story.results(name)
    assert set(found) == set(expected) and len(found) == 9
    for unique_id, (status, thread, seconds, message) in found.items():
        result = expected[unique_id]
        assert (status, thread) == (result["status"], result["thread_id"])
        # The log of an error has it as a sentence; the artifact repeats where it came up.
        assert not result["message"] or result["message"].strip() == (message or "").strip()
        phases = {phase["name"]: phase for phase in result["timing"]}
        assert (seconds is None) == ("execute" not in phases)
        if seconds is not None:
            begin, end = (
                datetime.fromisoformat(phases["execute"][moment])
                for moment in ["started_at", "completed_at"]
            )
            assert abs(float(seconds) - (end - begin).total_seconds()) < 0.0001


def test_a_failing_model_has_its_error_and_those_after_it_are_skipped(story):
    found = story.rows("failing model", "model_runs", "model_name, status, message")
    by_name = {name: (status, message) for name, status, message in found.values()}
    assert by_name["orders"][0] == "error" and "five" in by_name["orders"][1]
    assert by_name["customers"][0] == "skipped"
    assert by_name["products"][0] == "success"
    [(message,)] = story.shop.query(
        f"select message from monitoring.invocations where invocation_id = "
        f"'{story.id_of('failing model')}'"
    )
    assert "five" in message


def test_rows_and_bytes_of_tables_are_those_of_the_engine(story):
    found = story.rows("good run", "model_runs", "model_name, rows_affected, relation_bytes")
    sizes = {name: (rows, size) for name, rows, size in found.values()}
    assert {mart: sizes[mart][0] for mart in story.row_counts} == story.row_counts
    assert story.row_counts == {"orders": 4, "customers": 2, "products": 3}
    assert sizes["stg_orders"] == (None, None)
    schema = story.shop.environment["COMMERCE_SCHEMA"]
    for mart in story.row_counts:
        if story.shop.is_postgres:
            # One page of rows, and of long values an empty table with one page of index.
            relation = f"'{schema}.{mart}'::regclass"
            [(parts,)] = story.shop.query(
                f"select sum(pg_relation_size(oid)) from pg_class where oid = {relation} "
                f"or oid = (select reltoastrelid from pg_class where oid = {relation}) or oid in "
                "(select indexrelid from pg_index where indrelid = "
                f"(select reltoastrelid from pg_class where oid = {relation}))"
            )
            assert sizes[mart][1] == parts > 0
        else:
            # DuckDB writes in blocks of 256 KiB, and small tables into one.
            assert sizes[mart][1] == 256 * 1024


def test_tests_are_as_dbt_reports_them(story):
    found = story.rows("failing test", "test_results", "status, failures, kind")
    expected = story.results("failing test")
    assert {unique_id: row[:2] for unique_id, row in found.items()} == {
        unique_id: (result["status"], result["failures"]) for unique_id, result in expected.items()
    }
    assert [row[2] for row in found.values()].count("unit_test") == 1
    statuses = sorted(row[0] for row in found.values())
    assert statuses == ["error", *["fail"] * 3, *["pass"] * 6, "warn"]


def test_a_failing_test_has_a_sample_of_keys_and_nothing_of_a_person(story):
    rows = story.rows(
        "failing test", "test_results", "test_name, model_name, severity, failing_sample"
    )
    by_name = {row[0]: row[1:] for row in rows.values()}
    # Selects order_id, customer_name and amount.
    model, severity, sample = by_name["no_amount_is_negative"]
    assert (model, severity, json.loads(sample)) == (None, "error", [{"order_id": 4}])
    # Selects product_id under another name, and how often it is there.
    assert json.loads(by_name["unique_products_product_id"][2]) == [
        {"product_id": 2, "n_records": 2}
    ]
    # A row of which nothing may be shown.
    assert by_name["not_null_products_title"] == ("products", "warn", None)
    assert by_name["unique_orders_order_id"] == ("orders", "error", None)


def test_freshness_is_as_dbt_reports_it(story):
    found = story.rows(
        "look at sources", "source_freshness", "source_name, status, newest_loaded_at, age_seconds"
    )
    expected = story.results("look at sources")
    assert set(found) == set(expected) and len(found) == 2
    for unique_id, (name, status, newest, age) in found.items():
        result = expected[unique_id]
        assert name == ".".join(unique_id.split(".")[2:])
        assert (status, float(age)) == (
            result["status"],
            pytest.approx(result["max_loaded_at_time_ago_in_s"], abs=0.0001),
        )
        [(landed,)] = story.shop.query(f"select max(loaded_at) from raw.{name.split('.')[1]}")
        assert (status, newest) == ("warn", landed)


def test_the_history_of_runs_counts_what_they_did(story):
    columns = (
        "models, failed_models, skipped_models, rows_written, tests, failed_tests, warned_tests"
    )
    found = story.shop.query(
        f"select {columns} from monitoring.run_history where command is not null "
        "order by started_at"
    )
    assert found == [
        (9, 0, 0, 9, 0, 0, 0),
        (0, 0, 0, None, 11, 4, 1),
        (9, 1, 1, 2, 0, 0, 0),
        (0, 0, 0, None, 0, 0, 0),
    ]


def test_tables_of_an_earlier_version_get_the_new_columns_and_keep_their_rows(story):
    found = story.shop.query(
        "select status from monitoring.invocations where invocation_id = 'of an earlier version'"
    )
    assert found == [(None,)]
    [(columns,)] = story.shop.query(
        "select count(*) from information_schema.columns "
        "where table_schema = 'monitoring' and table_name = 'invocations'"
    )
    assert columns == 15


def test_runs_beyond_the_retention_are_forgotten(story):
    tables = ["invocations", "model_runs", "test_results", "source_freshness"]
    for days in [399, 401]:
        started_at = datetime.now() - timedelta(days=days)
        story.shop.execute(
            "insert into monitoring.invocations (invocation_id, started_at, status) "
            f"values ('{days} days ago', timestamp '{started_at}', 'success')",
            *(
                f"insert into monitoring.{table} (invocation_id) values ('{days} days ago')"
                for table in tables[1:]
            ),
        )
    story.shop.say("record")
    for table in tables:
        found = story.shop.query(
            f"select invocation_id from monitoring.{table} where invocation_id like '% days ago'"
        )
        assert found == [("399 days ago",)], table


def test_a_run_on_another_warehouse_is_not_recorded(story, tmp_path, new_database):
    shop = story.shop
    [before] = shop.query("select count(*) from monitoring.invocations")
    database = new_database() if shop.is_postgres else None
    other = Shop(tmp_path, database, shop.folder)
    other.environment["COMMERCE_DUCKDB_PATH"] = str(tmp_path / "other.duckdb")
    other.land()
    other.environment |= {
        name: shop.environment[name] for name in ["DBT_LOG_PATH", "DBT_TARGET_PATH"]
    }
    other.dbt("run")
    assert "Recorded 0 runs" in shop.say("record")
    assert "Recorded 1 runs" in other.say("record")
    assert shop.query("select count(*) from monitoring.invocations") == [before]


def test_what_ran_while_the_warehouse_was_away_is_recorded_afterwards(story):
    """Also where dbt itself could not come in."""
    shop, stays = story.shop, "What ran stays in dbt's log, and is recorded the next time."
    shop.land()
    shop.dbt("run")
    environment = dict(shop.environment)
    if shop.is_postgres:
        shop.environment["PGPORT"] = "1"
        shop.dbt("run", succeeds=False)
        reason, runs = "Postgres does not let us in", 2
    else:
        warehouse = Path(environment["COMMERCE_DUCKDB_PATH"])
        aside = Path(shutil.move(warehouse, warehouse.with_suffix(".aside")))
        reason, runs = "There is no warehouse at", 1
    said = shop.say("record", succeeds=False)
    assert said.startswith(reason) and said.endswith(stays) and "\n" not in said
    shop.environment = environment
    if not shop.is_postgres:
        shutil.move(aside, warehouse)
    assert f"Recorded {runs} runs" in shop.say("record")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_run_is_recorded_as_killed(engine, tmp_path, shop_folder, request):
    database = request.getfixturevalue("postgres") if engine == "postgres" else None
    shop = Shop(tmp_path, database, shop_folder)
    process = shop.start_and_pause()
    said = shop.say("record", succeeds=shop.is_postgres)
    if shop.is_postgres:
        runs = "select status, ended_at is null from monitoring.invocations"
        assert shop.query(runs) == [("running", True)]
    else:
        # DuckDB lets in one process alone.
        assert said.startswith("DuckDB does not let us in") and "\n" not in said
    shop.kill(process)
    shop.say("record")
    runs = "select status, ended_at is null, elapsed_seconds is null from monitoring.invocations"
    assert shop.query(runs) == [("killed", False, True)]
    models = shop.query("select model_name, status from monitoring.model_runs order by 1")
    done = ["customers", "flaky_tests", "model_costs", "orders", "run_history", "slowing_models"]
    assert models == [(name, "success") for name in [*done, "stg_orders", "stg_products"]]
