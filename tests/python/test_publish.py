"""What may be published, and what becomes of views, their grants and files."""

import threading
from datetime import datetime, timedelta

import psycopg2
import pytest

from operations import publish, publish_duckdb, publish_postgres
from operations.event_log import Invocation, Node
from operations.publish_postgres import PublishError

# What may be published


def invocation(command: str, minute: int, *schemas: str, succeeded: bool = True):
    """Return a run as dbt's log tells of it, with a node in each schema."""
    at = datetime(2026, 1, 1) + timedelta(minutes=minute)
    found = Invocation(f"run {minute}", 1, at, at, succeeded=succeeded)
    found.command_line = f"dbt {command}"
    kind = "test" if "test" in command else "model"
    status = "success" if succeeded else "error"
    found.nodes = [
        Node("", kind, "", status, "", "", schema, "", 0, 0, 0, 0, 0, "")
        for schema in schemas or ["commerce"]
    ]
    return found


RUN, TEST = invocation("run", 1), invocation("test", 2)
# Its analytics marts are where the others of them are.
SCHEMAS = "commerce_increment_intermediate", "commerce_increment", "commerce"
INCREMENT = invocation("run --vars '{increment: true}'", 3, *SCHEMAS)
MARTS_TESTED = invocation("test --selector after_increment", 4)


@pytest.mark.parametrize(
    ("runs", "reason"),
    [
        ([], "no `dbt run` yet"),
        ([RUN], "no `dbt test` yet"),
        ([invocation("run", 1, succeeded=False), TEST], "`dbt run` is failed"),
        ([RUN, invocation("test", 2, succeeded=False)], "`dbt test` is failed"),
        ([TEST, invocation("run", 3)], "not tested yet"),
        ([RUN, TEST, invocation("run --select orders", 3)], "`dbt run` was of a part"),
        ([RUN, invocation("test --exclude orders", 3)], "`dbt test` was of a part"),
        ([RUN, TEST, INCREMENT], "not tested yet"),
        ([INCREMENT, RUN, MARTS_TESTED], "`dbt test` was of a part"),
    ],
)
def test_what_did_not_pass_as_a_whole_is_not_published(runs, reason):
    with pytest.raises(PublishError, match=reason):
        publish.passed_run(runs)


def test_a_run_that_was_killed_before_it_came_to_a_mart_counts(monkeypatch):
    killed = invocation("run", 3, "commerce_staging", succeeded=None)
    killed.pid = 999_999_999
    monkeypatch.setattr(publish.event_log, "recorded_invocations", lambda: [RUN, TEST, killed])
    assert publish.runs_to_publish() == [RUN, TEST, killed]
    with pytest.raises(PublishError, match="`dbt run` is killed"):
        publish.passed_run(publish.runs_to_publish())


def test_of_an_increment_the_marts_are_tested(monkeypatch):
    runs = [RUN, TEST, INCREMENT, MARTS_TESTED]
    monkeypatch.setattr(publish.event_log, "recorded_invocations", lambda: runs)
    assert publish.passed_run(publish.runs_to_publish()) is INCREMENT


def test_of_an_increment_that_a_retry_ends_the_marts_are_tested():
    failed = invocation("run --vars '{increment: true}'", 1, *SCHEMAS, succeeded=False)
    retried = invocation("retry", 2)
    assert publish.passed_run([failed, retried, MARTS_TESTED]) is retried


def test_a_failed_run_that_a_retry_ends_is_published():
    failed, retried = invocation("run", 1, succeeded=False), invocation("retry", 2)
    assert publish.passed_run([failed, retried, invocation("test", 3)]) is retried


# Postgres: views, their grants and what others build on them


@pytest.fixture
def warehouse(postgres):
    """A connection to a database in which version 1 of a mart is published."""
    connection = psycopg2.connect(
        host=postgres["PGHOST"], user="postgres", dbname=postgres["PGDATABASE"]
    )
    connection.autocommit = True
    build(connection, "1 as id")
    swap(connection)
    yield connection
    connection.close()


def run(connection, statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def build(connection, columns: str, mart: str = "orders") -> None:
    """Build the mart where the daily run does."""
    run(connection, "create schema if not exists commerce_audit")
    run(connection, f"drop table if exists commerce_audit.{mart}")
    run(connection, f"create table commerce_audit.{mart} as select {columns}")


def swap(connection, wait_seconds: float = 0) -> None:
    """Publish on a connection of its own."""
    other = psycopg2.connect(connection.dsn)
    try:
        publish_postgres.publish(other, wait_seconds, lambda cursor: None)
    finally:
        other.close()


def test_grants_and_views_of_others_stay_where_a_column_is_added(warehouse):
    run(warehouse, "drop role if exists analyst")
    run(warehouse, "create role analyst")
    run(warehouse, "grant select on commerce.orders to analyst")
    run(warehouse, "create view public.report as select id from commerce.orders")
    build(warehouse, "2 as id, 'new' as status")
    swap(warehouse)
    assert run(warehouse, "select * from public.report") == [(2,)]
    assert run(warehouse, "select * from commerce.orders") == [(2, "new")]
    assert run(warehouse, "select has_table_privilege('analyst', 'commerce.orders', 'select')") == [
        (True,)
    ]
    run(warehouse, "drop owned by analyst; drop role analyst")


def test_a_column_that_changes_wants_the_views_of_others_out_of_the_way(warehouse):
    run(warehouse, "create view public.report as select id from commerce.orders")
    build(warehouse, "'two' as id")
    with pytest.raises(PublishError, match="view report depends on"):
        swap(warehouse)
    assert run(warehouse, "select * from commerce.orders") == [(1,)]
    run(warehouse, "drop view public.report")
    swap(warehouse)
    assert run(warehouse, "select * from commerce.orders") == [("two",)]


def test_marts_come_and_go(warehouse):
    run(
        warehouse,
        "create schema commerce_audit; create table commerce_audit.refunds as select 5 as id",
    )
    swap(warehouse)
    assert run(warehouse, "select * from commerce.refunds") == [(5,)]
    assert list(publish_postgres.relations(warehouse.cursor(), "commerce")) == ["refunds"]


def test_who_holds_a_transaction_open_is_waited_for_and_named(warehouse):
    reader = psycopg2.connect(warehouse.dsn, application_name="slow report")
    with reader.cursor() as cursor:
        cursor.execute("select * from commerce.orders")
    build(warehouse, "2 as id")
    with pytest.raises(PublishError, match="slow report"):
        swap(warehouse, wait_seconds=1)
    # Others read meanwhile, and the slow one sees one version in all its transaction.
    assert run(warehouse, "select * from commerce.orders") == [(1,)]
    threading.Timer(1, reader.close).start()
    swap(warehouse, wait_seconds=20)
    assert run(warehouse, "select * from commerce.orders") == [(2,)]


# DuckDB: files


def test_a_copy_that_fails_leaves_readers_what_they_have(tmp_path, monkeypatch):
    warehouse, published = (
        tmp_path / "warehouse.duckdb",
        tmp_path / "published" / "warehouse.duckdb",
    )
    import duckdb

    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create table version as select 1 as number")
    publish_duckdb.publish(warehouse, published, lambda connection: None)
    before = published.read_bytes()

    def is_full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish_duckdb.shutil, "copyfile", is_full)
    with pytest.raises(OSError, match="No space left"):
        publish_duckdb.publish(warehouse, published, lambda connection: None)
    assert published.read_bytes() == before
    assert sorted(path.name for path in published.parent.iterdir()) == ["warehouse.duckdb"]
