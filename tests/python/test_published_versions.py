"""Whoever reads while versions are published sees one of them, whole, and no error."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import duckdb
import psycopg2
import pytest

from operations import publish_duckdb, publish_postgres
from operations.publish_postgres import PublishError

MARTS = ["customers", "orders", "products"]
ROWS = 100


def connect(place: dict[str, str], **options):
    """Return a connection that commits each statement."""
    connection = psycopg2.connect(
        host=place["PGHOST"], user="postgres", dbname=place["PGDATABASE"], **options
    )
    connection.autocommit = True
    return connection


def run(connection, statement: str) -> list[tuple]:
    """Run a statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def build(connection, version: int, schema: str = "commerce_audit") -> None:
    """Build the marts as dbt does: each beside the one before, whose name it takes then."""
    run(connection, f"create schema if not exists {schema}")
    for mart in MARTS:
        table = f"{schema}.{mart}"
        run(connection, f"drop table if exists {table}__new")
        run(
            connection,
            f"create table {table}__new as select id, {version} as version "
            f"from generate_series(1, {ROWS}) as ids(id)",
        )
        run(
            connection,
            f"drop table if exists {table} cascade; alter table {table}__new rename to {mart}",
        )


def publish(place: dict[str, str], wait_seconds: float = 0) -> None:
    """Publish on a connection of its own."""
    connection = connect(place)
    connection.autocommit = False
    try:
        publish_postgres.publish(connection, wait_seconds, lambda cursor: None)
    finally:
        connection.close()


@pytest.fixture
def owner(postgres) -> Iterator:
    """Return the connection that builds; version 1 is built where readers look, by hand."""
    connection = connect(postgres)
    build(connection, 1, schema="commerce")
    yield connection
    connection.close()


class Reader(threading.Thread):
    """Reads all marts again and again, and keeps each state that it saw, and each error.

    `isolation` is that of a transaction with a statement for each mart; None for one statement.
    """

    def __init__(self, place: dict[str, str], isolation: str | None):
        super().__init__(daemon=True)
        self.connection = connect(place, application_name=str(isolation))
        self.isolation = isolation
        self.seen: set = set()
        self.reads = 0
        self.stopped = threading.Event()

    def read(self) -> tuple:
        """Return rows, oldest and newest version of each mart."""
        queries = [f"select count(*), min(version), max(version) from commerce.{m}" for m in MARTS]
        if self.isolation is None:
            return tuple(run(self.connection, " union all ".join(queries)))
        run(self.connection, f"begin isolation level {self.isolation}")
        found = tuple(run(self.connection, query)[0] for query in queries)
        run(self.connection, "commit")
        return found

    def run(self):
        while not self.stopped.is_set():
            try:
                self.seen.add(self.read())
            except psycopg2.Error as error:
                self.seen.add(repr(error))
            self.reads += 1

    def stop(self) -> None:
        self.stopped.set()
        self.join()
        self.connection.close()


def test_readers_never_see_two_versions(postgres, owner):
    readers = [Reader(postgres, kind) for kind in [None, "read committed", "repeatable read"]]
    for reader in readers:
        reader.start()
    versions = range(2, 42)
    for version in versions:
        build(owner, version)
        publish(postgres, wait_seconds=30)
    for reader in readers:
        reader.stop()
        whole = {tuple((ROWS, v, v) for _ in MARTS) for v in [1, *versions]}
        assert reader.seen <= whole, reader.seen - whole
        assert len(reader.seen) > len(versions) / 2 and reader.reads > 2 * len(versions)


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("isolation", ["read committed", "repeatable read"])
def test_a_transaction_sees_the_version_with_which_it_began(postgres, owner, is_first, isolation):
    """Also where it began on tables that were built where readers look."""
    build(owner, 2)
    if not is_first:
        publish(postgres)
        build(owner, 3)
    before, after = (1, 2) if is_first else (2, 3)
    reader = connect(postgres, application_name="long report")
    run(reader, f"begin isolation level {isolation}")
    assert run(reader, "select max(version) from commerce.orders") == [(before,)]
    with pytest.raises(PublishError, match="long report"):
        publish(postgres)
    assert run(reader, "select max(version) from commerce.products") == [(before,)]
    run(reader, "commit")
    publish(postgres)
    assert run(reader, "select max(version) from commerce.products") == [(after,)]
    reader.close()


def test_analysts_still_read_after_the_first_publication(postgres, owner):
    run(owner, "drop role if exists analyst; create role analyst login")
    run(owner, "grant usage on schema commerce to analyst")
    run(owner, "grant select on commerce.orders to analyst")
    analyst = psycopg2.connect(owner.dsn.replace("user=postgres", "user=analyst"))
    analyst.autocommit = True
    for version in [2, 3]:
        build(owner, version)
        publish(postgres)
        assert run(analyst, "select max(version) from commerce.orders") == [(version,)]
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            run(analyst, "select max(version) from commerce.products")
    analyst.close()
    run(owner, "drop owned by analyst; drop role analyst")


def test_a_publication_that_is_cut_off_changes_nothing(postgres, owner):
    build(owner, 2)
    publish(postgres)
    build(owner, 3)
    connection = connect(postgres)
    connection.autocommit = False

    def be_cut_off(cursor):
        run(owner, f"select pg_terminate_backend({connection.info.backend_pid})")
        cursor.execute("select 1")

    with pytest.raises(PublishError, match="publish again"):
        publish_postgres.publish(connection, 0, be_cut_off)
    assert run(owner, "select max(version) from commerce.orders") == [(2,)]
    publish(postgres)
    assert run(owner, "select max(version) from commerce.orders") == [(3,)]


# DuckDB: files

READ_FILE = """
import json, select, sys, duckdb
while not select.select([sys.stdin], [], [], 0)[0]:
    try:
        with duckdb.connect(sys.argv[1], read_only=True) as connection:
            marts = ["customers", "orders", "products"]
            one = "select count(*), min(version), max(version) from {}"
            print(json.dumps([connection.execute(one.format(m)).fetchone() for m in marts]))
    except Exception as error:
        print(json.dumps(repr(error)))
"""


def test_readers_of_files_never_see_two_versions(tmp_path):
    warehouse = tmp_path / "warehouse.duckdb"
    published = tmp_path / "published" / "warehouse.duckdb"

    def build_file(version: int) -> None:
        with duckdb.connect(str(warehouse)) as connection:
            for mart in MARTS:
                connection.execute(
                    f"create or replace table {mart} as select id, {version} as version "
                    f"from generate_series(1, {ROWS}) as ids(id)"
                )

    def note(connection) -> None:
        connection.execute("create or replace table note as select 1 as number")

    build_file(1)
    publish_duckdb.publish(warehouse, published, note)
    with subprocess.Popen(
        [sys.executable, "-c", READ_FILE, str(published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        first = reader.stdout.readline()
        for version in range(2, 12):
            build_file(version)
            publish_duckdb.publish(warehouse, published, note)
            publish_duckdb.restore(published)
            publish_duckdb.restore(published)
        output, _ = reader.communicate("\n")
    seen = [json.loads(line) for line in [first, *output.splitlines()]]
    whole = [[[ROWS, version, version] for _ in MARTS] for version in range(1, 12)]
    assert all(state in whole for state in seen), [state for state in seen if state not in whole][0]
    assert sum(state in seen for state in whole) > 5
    assert [path.name for path in published.parent.rglob("*.duckdb*")] == ["warehouse.duckdb"] * 2
