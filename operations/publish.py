"""Let readers see what was built last, if it passed its tests.

    python -m operations publish [--previous]

On Postgres, build and test with COMMERCE_SCHEMA=commerce_audit; publishing exchanges it with what
readers see in `commerce` (publish_postgres.py). On DuckDB readers open `published/` beside the
warehouse, which publishing replaces by a copy of it (publish_duckdb.py). `--previous` gives readers
back the version before, until the next run builds over it.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from operations import event_log, publish_duckdb, publish_postgres, record, warehouse
from operations.event_log import Invocation
from operations.project import git_commit
from operations.publish_postgres import AUDIT, PUBLISHED, PublishError

WAIT_SECONDS = 600


def runs_to_publish() -> list[Invocation]:
    """Return the runs that built or tested what would be published, or failed to begin."""
    schema = AUDIT if warehouse.is_postgres() else PUBLISHED
    place = warehouse.engine(), warehouse.database()
    found = [run for run in event_log.recorded_invocations() if run.is_on(*place)]
    # A selection that came to nothing changed nothing.
    schemas = {schema, f"{schema}_increment"}
    return [r for r in found if r.schema in schemas or not (r.schema or r.is_restricted)]


def whole(runs: list[Invocation], name: str, selector: str = "") -> Invocation:
    """Return the newest of these runs; PublishError where it failed or was of a part only.

    What a `selector` takes counts as a whole, and so does a failed run that `dbt retry` brought to
    its end.
    """
    if not (last := last_begun(runs)):
        raise PublishError(f"There was no `dbt {name}` yet: build and test, then publish.")
    if last.is_restricted and not (selector and f"--selector {selector}" in last.command_line):
        raise PublishError(f"The last `dbt {name}` was of a part only: type it without options.")
    if runs[-1].status != "success":
        raise PublishError(
            f"The last `dbt {name}` is {runs[-1].status}: readers keep what they have."
        )
    return runs[-1]


def last_begun(runs: list[Invocation]) -> Invocation | None:
    """Return the newest of these runs that is no `dbt retry` of another."""
    return next((run for run in reversed(runs) if run.command != "retry"), None)


def passed_run(runs: list[Invocation]) -> Invocation:
    """Return the run that built everything and passed all tests; PublishError where none did."""
    builds = [run for run in runs if run.builds]
    built = whole(builds, "run")
    selector = "after_increment" if last_begun(builds).schema.endswith("_increment") else ""
    tested = whole([run for run in runs if run.tests], "test", selector)
    if tested.started_at < built.started_at:
        raise PublishError("What was built last is not tested yet: run `dbt test`.")
    return built


def publications(cursor) -> list[tuple[str, datetime]]:
    """Return the run and the time of all publications, the newest first."""
    return warehouse.run(
        cursor,
        "select invocation_id, published_at from monitoring.publications order by 2 desc",
    )


def write_down(cursor, kind: str, invocation_id: str) -> None:
    """Write down a publication, within the transaction of `cursor`."""
    row = {
        "published_at": datetime.now(UTC).replace(tzinfo=None),
        "kind": kind,
        "invocation_id": invocation_id,
        "git_commit": git_commit(),
    }
    warehouse.insert(cursor, "monitoring.publications", [row])


def published_file() -> Path:
    """Return the DuckDB file that readers open."""
    path = warehouse.duckdb_path()
    return path.parent / "published" / path.name


def exchange(kind: str, invocation_id: str) -> None:
    """Let readers see the other version."""

    def note(cursor) -> None:
        write_down(cursor, kind, invocation_id)

    if warehouse.is_postgres():
        connection = warehouse.connect_to_postgres()
        try:
            publish_postgres.publish(connection, WAIT_SECONDS, note)
        finally:
            connection.close()
        return
    if kind == "publish":
        publish_duckdb.publish(warehouse.duckdb_path(), published_file(), note)
    else:
        publish_duckdb.restore(published_file())
    # The copy has its note already.
    with warehouse.transaction() as cursor:
        note(cursor)


def publish() -> str:
    """Publish what passed and return what to say."""
    run = passed_run(runs_to_publish())
    with warehouse.transaction() as cursor:
        before = publications(cursor)
    if before and before[0][0] == run.invocation_id:
        return "Readers see what was built last already."
    exchange("publish", run.invocation_id)
    return f"Readers see what was built at {run.started_at:%Y-%m-%d %H:%M} UTC."


def restore() -> str:
    """Give readers back the version before and return what to say."""
    with warehouse.transaction() as cursor:
        before = publications(cursor)
    if len(before) < 2:
        raise PublishError("No version was published before this one.")
    built = [run for run in runs_to_publish() if run.builds]
    if warehouse.is_postgres() and built and built[-1].started_at > before[0][1]:
        raise PublishError(
            f"The version before is gone: `dbt {built[-1].command}` has built over it at "
            f"{built[-1].started_at:%Y-%m-%d %H:%M} UTC."
        )
    exchange("restore", before[1][0])
    return "Readers see the version before."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which version."""
    parser.add_argument("--previous", action="store_true", help="give back the version before")


def main(arguments: argparse.Namespace) -> None:
    """Publish; exit with a sentence, and leave readers what they have, where it may not be."""
    try:
        # What is published tells of the run that built it.
        record.record()
        print(restore() if arguments.previous else publish())
    except (PublishError, warehouse.WarehouseError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"The copy could not be written ({error}): readers keep what they have.")
