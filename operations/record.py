"""Keep what dbt ran in schema `monitoring` of the warehouse.

    python -m operations record

Takes from dbt's log every run that is not kept yet, killed ones included; so nothing is lost where
the warehouse was away for a while, and recording twice changes nothing. `vars:
monitoring_retention_days` says how long runs are kept. The tables are described in
models/monitoring/runs/_runs__sources.yml.
"""

import argparse
import json
import sys
from datetime import UTC, datetime

from operations import event_log, warehouse
from operations.event_log import Invocation, Node
from operations.project import git_commit, read_artifact, retention

SAMPLE_ROWS = 5
# What a sample of failing rows may show: what tells rows apart, and never what tells of a person.
SAMPLED = {"platform", "entity", "component", "unmapped_value", "rows_in", "rows_out", "n_records"}
# What the tests of dbt itself call the column that they are about.
ABOUT = {"unique_field", "value_field", "from_field"}
# Results of tests that have counted rows.
COUNTED = {"pass", "warn", "fail"}


def relation_sizes(cursor, relations: set[str]) -> dict[str, tuple[int, int | None]]:
    """Return the bytes on disk and, where the engine tells, the rows of tables, by dbt's name."""
    if warehouse.is_postgres():
        rows = warehouse.run(
            cursor,
            'select format(\'"%s"."%s"."%s"\', current_database(), nspname, relname), '
            "pg_total_relation_size(pg_class.oid) from pg_class "
            "inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid "
            "where relkind = 'r'",
        )
        return {name: (size, None) for name, size in rows if name in relations}
    tables = warehouse.run(
        cursor,
        'select format(\'"{}"."{}"."{}"\', database_name, schema_name, table_name), '
        "schema_name, table_name, estimated_size from duckdb_tables()",
    )
    # A small table shares its block with others; each is said to have it.
    counts = [
        f"select '{name}', count(distinct block_id) * 262144, {rows} "
        f'from pragma_storage_info(\'"{schema}"."{table}"\') where block_id >= 0'
        for name, schema, table, rows in tables
        if name in relations
    ]
    found = warehouse.run(cursor, " union all ".join(counts)) if counts else []
    return {name: (size, rows) for name, size, rows in found}


def failing_sample(cursor, node: Node, column: str | None) -> str | None:
    """Return some rows that a test objects to, as JSON; None where it has none that may be shown.

    Runs the test's compiled SQL again, and shows keys alone. `column` is what the test is about.
    """
    if node.compiled_path is None or not node.compiled_path.exists():
        return None
    query = f"select * from ({node.compiled_path.read_text()}) as failing limit {SAMPLE_ROWS}"
    # Where it fails, what it read is gone by now: there is nothing to show.
    rows = warehouse.try_query(cursor, query) or []
    named = [{column if k in ABOUT else k: v for k, v in row.items()} for row in rows]
    shown = {k for row in named for k in row if k and (k.endswith("_id") or k in SAMPLED)}
    sample = [{k: v for k, v in row.items() if k in shown} for row in named]
    return json.dumps(sample, default=str) if any(sample) else None


def row_of(invocation: Invocation, commit: str | None) -> dict:
    """Return the row of table `invocations`."""
    is_over = invocation.status != "running"
    return {
        "invocation_id": invocation.invocation_id,
        "command": invocation.command,
        "command_line": invocation.command_line,
        "is_restricted": invocation.is_restricted,
        "engine": invocation.engine,
        "target_schema": invocation.schema,
        "dbt_version": invocation.dbt_version,
        "git_commit": commit,
        "started_at": invocation.started_at,
        "ended_at": invocation.last_event_at if is_over else None,
        "status": invocation.status,
        "elapsed_seconds": invocation.elapsed_seconds,
        "cpu_seconds": invocation.cpu_seconds,
        "peak_memory_bytes": invocation.peak_memory_bytes,
        "message": invocation.error or None,
    }


def model_rows(cursor, invocation: Invocation) -> list[dict]:
    """Return the rows of table `model_runs`."""
    models = invocation.of_kind("model")
    built = {node.relation for node in models if node.status == "success"}
    sizes = relation_sizes(cursor, built) if built else {}
    rows = []
    for node in models:
        size, written = sizes.get(node.relation, (None, None))
        # Postgres answers with -1 where it wrote none, such as for a view.
        if node.rows_affected is not None and node.rows_affected >= 0:
            written = node.rows_affected
        rows.append(
            {
                "invocation_id": invocation.invocation_id,
                "unique_id": node.unique_id,
                "model_name": node.name,
                "relation": node.relation,
                "status": node.status,
                "thread": node.thread,
                "compile_seconds": node.compile_seconds,
                "execute_seconds": node.execute_seconds,
                "rows_affected": written,
                "relation_bytes": size,
                "bytes_scanned": node.bytes_scanned,
                "message": node.message or None,
            }
        )
    return rows


def test_rows(cursor, invocation: Invocation, manifest: dict) -> list[dict]:
    """Return the rows of table `test_results`."""
    nodes = manifest.get("nodes", {}) | manifest.get("unit_tests", {})
    rows = []
    for node in invocation.of_kind("test", "unit_test"):
        known = nodes.get(node.unique_id, {})
        column = known.get("test_metadata", {}).get("kwargs", {}).get("column_name")
        tested = (known.get("attached_node") or known.get("model") or "").split(".")[-1]
        rows.append(
            {
                "invocation_id": invocation.invocation_id,
                "unique_id": node.unique_id,
                "test_name": node.name,
                "kind": node.kind,
                "model_name": tested or None,
                "status": node.status,
                "severity": (known.get("config", {}).get("severity") or "error").lower(),
                "execute_seconds": node.execute_seconds,
                "failures": node.failures if node.status in COUNTED else None,
                "failing_sample": failing_sample(cursor, node, column),
                "message": node.message or None,
            }
        )
    return rows


def freshness_rows(invocation: Invocation, sources: dict) -> list[dict]:
    """Return the rows of table `source_freshness`."""
    is_same = sources.get("metadata", {}).get("invocation_id") == invocation.invocation_id
    known = {row["unique_id"]: row for row in sources.get("results", []) if is_same}
    rows = []
    for node in invocation.of_kind("source"):
        result = known.get(node.unique_id, {})
        newest = result.get("max_loaded_at")
        rows.append(
            {
                "invocation_id": invocation.invocation_id,
                "unique_id": node.unique_id,
                "source_name": ".".join(node.unique_id.split(".")[-2:]),
                "status": node.status,
                "newest_loaded_at": event_log.moment(newest) if newest else None,
                "age_seconds": result.get("max_loaded_at_time_ago_in_s"),
                "message": result.get("error") or None,
            }
        )
    return rows


def forget_old_runs(cursor) -> None:
    """Delete what is older than the retention."""
    oldest = datetime.now(UTC).replace(tzinfo=None) - retention()
    old = "select invocation_id from monitoring.invocations where started_at < ?"
    for table in ["model_runs", "test_results", "source_freshness", "invocations"]:
        statement = f"delete from monitoring.{table} where invocation_id in ({old})"
        warehouse.run(cursor, statement, [oldest])


def require_tables(cursor) -> None:
    """Raise WarehouseError where dbt, which makes the tables when it runs, has not done so yet."""
    statement = "select 1 from information_schema.tables where table_schema = 'monitoring'"
    if not warehouse.run(cursor, statement):
        raise warehouse.WarehouseError("No run of dbt has come to this warehouse yet.")


def record() -> int:
    """Record what is not recorded yet; return the number of runs. WarehouseError where it fails."""
    found = event_log.recorded_invocations()
    with warehouse.transaction() as cursor:
        require_tables(cursor)
        known = warehouse.run(
            cursor, "select invocation_id from monitoring.invocations where status <> 'running'"
        )
        new = [
            invocation
            for invocation in found
            if invocation.is_on(warehouse.engine(), warehouse.database())
            and (invocation.invocation_id,) not in set(known)
        ]
        commit = git_commit()
        manifest = read_artifact("manifest.json") if new else {}
        sources = read_artifact("sources.json") if new else {}
        for invocation in new:
            for table, rows in {
                "invocations": [row_of(invocation, commit)],
                "model_runs": model_rows(cursor, invocation),
                "test_results": test_rows(cursor, invocation, manifest),
                "source_freshness": freshness_rows(invocation, sources),
            }.items():
                # What was recorded while it ran.
                warehouse.run(
                    cursor,
                    f"delete from monitoring.{table} where invocation_id = ?",
                    [invocation.invocation_id],
                )
                warehouse.insert(cursor, f"monitoring.{table}", rows)
        forget_old_runs(cursor)
    return len(new)


def main(arguments: argparse.Namespace) -> None:
    """Record, and say how much; exit with 1 and a sentence where the warehouse is away."""
    try:
        print(f"Recorded {record()} runs of dbt in schema `monitoring`.")
    except warehouse.WarehouseError as error:
        sys.exit(f"{error} What ran stays in dbt's log, and is recorded the next time.")
