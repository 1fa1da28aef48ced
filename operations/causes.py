"""Findings: what the last runs of dbt, and the warehouse, say is wrong now."""

import json
from collections import defaultdict

from operations import publish, warehouse
from operations.event_log import Invocation, Node
from operations.graph import Graph
from operations.incidents import Finding, Incident
from operations.project import read_artifact
from operations.publish_postgres import AUDIT

SHOWN = 10
# Metrics of older days were told of when they were the newest.
JUDGED_DAYS = 3


def sentence(error: str) -> str:
    """Return what an error of dbt says, without where in the code it came up."""
    lines = [line.strip() for line in error.splitlines()]
    said = [line for line in lines[1:] or lines if line and not line.startswith((">", "compiled"))]
    return " ".join(said) or error.strip()


def shown(lines: list[str]) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - SHOWN
    return lines[:SHOWN] + ([f"... and {more} more"] if more > 0 else [])


def type_this(command: str) -> str:
    """Return a command to reproduce something."""
    return f"COMMERCE_SCHEMA={AUDIT} {command}" if warehouse.is_postgres() else command


def of_run(run: Invocation) -> Finding:
    """Return the finding of a run that failed as a whole, or was killed."""
    title = f"dbt {run.command} was killed, or ran beyond its time limit"
    if run.status == "failed":
        title = f"dbt {run.command} stopped: {sentence(run.error)}"
    done = f"{len(run.nodes)} nodes were done by {run.last_event_at:%Y-%m-%d %H:%M} UTC."
    body = [title, done, "", "To reproduce:", f"    {type_this(run.command_line or 'dbt run')}"]
    return Finding("run", "run", "error", title, "\n".join(body))


def describe(node: Node) -> str:
    """Return a line about a failed node."""
    rows = f", {node.failures:,} rows" if node.failures else ""
    said = f": {sentence(node.message)}" if node.message and node.status == "error" else ""
    return f"  {node.name} ({node.status}{rows}){said}"


def of_nodes(nodes: list[Node], graph: Graph, severity: str) -> list[Finding]:
    """Return a finding for each cause of failed models and tests.

    What is only warned of, such as a word that nobody has mapped, is no cause of anything else.
    """
    known = {node.unique_id: node for node in nodes}
    group_nodes = graph.by_cause if severity == "error" else graph.by_model
    findings = []
    for root, failed in group_nodes(list(known)).items():
        group = [known[unique_id] for unique_id in failed]
        tests = [node for node in group if node.kind != "model"]
        name = root.split(".")[2]
        if len(group) == 1 and tests:
            title = f"the test {group[0].name} fails"
        elif len(tests) == len(group):
            title = f"{len(tests)} tests of {name} and what is made of it fail"
        else:
            title = f"the model {name} fails"
        marts, exposures = graph.reach(sorted({m for node in failed for m in graph.tested(node)}))
        command = "test" if len(tests) == len(group) else "run"
        names = " ".join(node.name for node in group[:SHOWN])
        body = ["What fails:", *shown([describe(node) for node in group]), ""]
        body += [f"It reaches the marts: {', '.join(marts) or 'none'}."]
        body += [f"It reaches: {', '.join(exposures)}."] if exposures else []
        body += ["", "To reproduce:", f"    {type_this(f'dbt {command} --select {names}')}"]
        key = f"{severity} {root}"
        kind = "test" if command == "test" else "model"
        findings.append(Finding(key, kind, severity, title, "\n".join(body)))
    return findings


def of_sources(look: Invocation) -> list[Finding]:
    """Return a finding for each source of which tables are stale, or cannot be looked at."""
    tables = defaultdict(list)
    for node in look.of_kind("source"):
        if node.status != "pass":
            tables[node.unique_id.split(".")[2]].append(f"  {node.name}: {node.status}")
    findings = []
    for source, lines in sorted(tables.items()):
        title = f"raw data of {source} are stale: {len(lines)} tables"
        body = [title, "", *shown(lines), "", "To reproduce:"]
        body += [f"    {type_this(f'dbt source freshness --select source:{source}')}"]
        findings.append(Finding(f"source {source}", "source", "warn", title, "\n".join(body)))
    return findings


def of_dbt() -> tuple[list[Finding], set[str]]:
    """Return what the last runs in dbt's log say is wrong, and the kinds of which they know."""
    ours = [run for run in publish.runs_to_publish() if run.status != "running"]
    graph = Graph(read_artifact("manifest.json"))
    findings, looked_at = [], set()
    looks = [run for run in ours if run.command == "freshness" and run.of_kind("source")]
    if looks:
        looked_at.add("source")
        findings += of_sources(looks[-1])
    runs = [run for run in ours if run.builds or run.tests]
    if not runs:
        return findings, looked_at
    # A later run that began is news of the earlier one: its models were there to be tested.
    last = runs[-1]
    failed = [node for node in last.nodes if node.status in {"error", "fail"}]
    warned = [node for node in last.nodes if node.status == "warn" and node.kind == "test"]
    looked_at.add("run")
    if last.status == "killed" or (last.status == "failed" and not failed):
        findings.append(of_run(last))
        return findings, looked_at
    looked_at.add("model")
    # A retry is silent on the warnings of what it did not run again.
    if last.tests and not last.is_restricted and last.command != "retry":
        looked_at.add("test")
    findings += of_nodes(failed, graph, "error") + of_nodes(warned, graph, "warn")
    return findings, looked_at


def add_samples(cursor, findings: list[Finding]) -> None:
    """Add rows that the tests of a finding object to, as they were recorded last."""
    newest = warehouse.run(
        cursor,
        "select test_name, failing_sample from monitoring.test_results where invocation_id = "
        "(select invocation_id from monitoring.invocations where command <> 'freshness' "
        "order by started_at desc limit 1) and failing_sample is not null",
    )
    for finding in findings:
        for name, sample in newest:
            if finding.kind == "test" and f" {name} (" in finding.body:
                rows = "\n".join(f"    {row}" for row in json.loads(sample))
                finding.body += f"\n\nRows that {name} objects to:\n{rows}"


def of_metrics(cursor) -> list[Finding] | None:
    """Return a finding for each platform whose newest days are not as usual; None if not judged."""
    tables = "select 1 from information_schema.tables where table_schema = 'monitoring' and "
    if not warehouse.run(cursor, tables + "table_name = 'metric_anomalies'"):
        return None
    anomalies = defaultdict(list)
    for platform, severity, explanation in warehouse.run(
        cursor,
        "select platform, severity, explanation from monitoring.metric_anomalies "
        "where metric_date > (select max(metric_date) from monitoring.daily_metrics) - "
        f"{JUDGED_DAYS} order by metric_date desc, severity, metric",
    ):
        anomalies[platform].append((severity, explanation))
    findings = []
    for platform, rows in anomalies.items():
        severity = "error" if any(row[0] == "error" for row in rows) else "warn"
        title = f"{len(rows)} metrics of {platform} are not as usual"
        lines = shown([f"  {explanation}" for _, explanation in rows])
        query = (
            'dbt show --inline "select * from monitoring.metric_anomalies '
            f"where platform = '{platform}' order by metric_date desc\""
        )
        body = [title, "", *lines, "", "To see all:", f"    {query}"]
        findings.append(Finding(f"metric {platform}", "metric", severity, title, "\n".join(body)))
    return findings


def of_tasks(cursor, incidents: list[Incident]) -> list[Finding]:
    """Return the failed tasks that are still to be mended: a later publication ends them."""
    newest = publish.publications(cursor)[:1]
    return [
        Finding(incident.key, incident.kind, incident.severity, incident.title, incident.body)
        for incident in incidents
        if incident.kind == "task"
        and not incident.closed_at
        and not (newest and newest[0][1].isoformat() > incident.seen_at)
    ]
