"""What dbt says of itself in its log, a JSON event a line, as it happens.

The log is there also where a run fails, the database is gone or dbt is killed, so it is what the
monitoring store and the alerts are made of. dbt keeps six files of 10 MB, some days of daily
runs, so what is not recorded for a week may be lost.
"""

import json
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from operations.project import ROOT

# The events that are read; the others are passed over without being parsed.
EVENTS = [
    "MainReportVersion",
    "MainReportArgs",
    "AdapterRegistered",
    "NodeFinished",
    "SQLCompiledPath",
    "RunResultError",
    "MainEncounteredError",
    "ResourceReport",
    "CommandCompleted",
]
RECORDED = {"run", "test", "build", "retry", "freshness", "seed", "snapshot"}
COMMANDS = {
    *RECORDED,
    *("generate", "ls", "list", "parse", "compile", "show", "debug", "deps", "run-operation"),
}
MARKS = [f'"name": "{event}"' for event in EVENTS]


@dataclass
class Node:
    """A model, test, unit test, source or hook that dbt was done with."""

    unique_id: str
    kind: str
    name: str
    status: str
    relation: str
    database: str
    schema: str
    thread: str
    compile_seconds: float | None
    execute_seconds: float | None
    failures: int | None
    rows_affected: int | None
    bytes_scanned: int | None
    message: str
    compiled_path: Path | None = None


@dataclass
class Invocation:
    """One run of a dbt command; times are UTC without a zone."""

    invocation_id: str
    pid: int
    started_at: datetime
    last_event_at: datetime
    dbt_version: str = ""
    command_line: str = ""
    engine: str = ""
    succeeded: bool | None = None
    elapsed_seconds: float | None = None
    cpu_seconds: float | None = None
    peak_memory_bytes: int | None = None
    error: str = ""
    nodes: list[Node] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The command line, word by word, without `dbt`."""
        try:
            return shlex.split(self.command_line)[1:]
        except ValueError:
            return self.command_line.split()[1:]

    @property
    def command(self) -> str:
        """The command, such as run, test or retry; '' where the log does not say."""
        return next((word for word in self.words if word in COMMANDS), "")

    @property
    def is_restricted(self) -> bool:
        """Whether it was told to leave out a part of the project."""
        options = ("--select", "--exclude", "--models", "--selector", "--resource-type")
        return any(word.startswith(options) or word in {"-s", "-m"} for word in self.words)

    @property
    def schema(self) -> str:
        """The target schema of what it built or tested; '' where it came to nothing.

        That of an increment, which has models in schemas of their own, ends in `_increment`.
        """
        schemas = {node.schema for node in self.of_kind("model", "test")} - {"monitoring"}
        # What is made of the marts is built where they are, by an increment too.
        of_increment = {schema for schema in schemas if "_increment" in schema}
        schema = min(of_increment or schemas, key=len, default="")
        # Where it came to no mart, that of what marts are made of tells.
        for suffix in ["_dbt_test__audit", "_staging", "_intermediate", "_monitoring"]:
            schema = schema.removesuffix(suffix)
        return schema

    @property
    def builds(self) -> bool:
        """Whether it builds models, or was about to."""
        return self.command in {"run", "build"} or bool(self.of_kind("model"))

    @property
    def tests(self) -> bool:
        """Whether it tests data, or was about to."""
        return self.command in {"test", "build"} or bool(self.of_kind("test"))

    @property
    def status(self) -> str:
        """What became of it: success, failed, running, or killed where it never came to an end."""
        if self.succeeded is not None:
            return "success" if self.succeeded else "failed"
        return "running" if is_dbt(self.pid) else "killed"

    def is_on(self, engine: str, database: str) -> bool:
        """Tell whether it was on this database, or failed before it came to any."""
        databases = {node.database for node in self.nodes if node.database}
        return self.engine in {engine, ""} and databases <= {database}

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return its nodes of these kinds: model, test, unit_test, source, operation."""
        return [node for node in self.nodes if node.kind in kinds]


def is_dbt(pid: int) -> bool:
    """Tell whether a process of this number runs dbt; on systems without /proc, whether it runs."""
    process = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            return b"dbt" in (process / "cmdline").read_bytes()
        except OSError:
            return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def log_files() -> list[Path]:
    """Return the files of the log, the oldest first."""
    folder = ROOT / os.environ.get("DBT_LOG_PATH", "logs")
    files = folder.glob("dbt.log*")
    return sorted(files, key=lambda path: int("0" + path.suffix.lstrip(".log")), reverse=True)


def events() -> Iterator[tuple[str, dict, dict]]:
    """Yield name, info and data of each event that is read, in the order of writing."""
    for file in log_files():
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if any(mark in line for mark in MARKS):
                    try:
                        event = json.loads(line)
                    except json.JSONDecodeError:
                        # Cut off, where dbt was killed or the disk was full.
                        continue
                    yield event["info"]["name"], event["info"], event["data"]


def moment(text: str) -> datetime:
    """Return a time of the log, which is UTC, without its zone."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None)


def seconds_of(timing: list[dict], name: str) -> float | None:
    """Return how long a phase took, compile or execute; None where it did not come to it."""
    for phase in timing:
        if phase["name"] == name and phase.get("started_at") and phase.get("completed_at"):
            duration = moment(phase["completed_at"]) - moment(phase["started_at"])
            return duration.total_seconds()
    return None


def number(value) -> int | None:
    """Return a whole number that the log writes as a number or as text; None for anything else."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def node_of(data: dict) -> Node:
    """Return the node that a NodeFinished event tells of."""
    info, result = data["node_info"], data["run_result"]
    response, timing = result.get("adapter_response", {}), result.get("timing_info", [])
    relation = info.get("node_relation", {})
    return Node(
        unique_id=info["unique_id"],
        kind=info["resource_type"],
        name=info["node_name"],
        status=info["node_status"],
        relation=relation.get("relation_name", ""),
        database=relation.get("database", ""),
        schema=relation.get("schema", ""),
        thread=result.get("thread", ""),
        compile_seconds=seconds_of(timing, "compile"),
        execute_seconds=seconds_of(timing, "execute"),
        failures=number(result.get("num_failures")),
        rows_affected=number(response.get("rows_affected")),
        bytes_scanned=number(response.get("bytes_processed")),
        message=result.get("message", "").strip(),
    )


def take(invocation: Invocation, name: str, data: dict) -> None:
    """Add what one event tells to its invocation."""
    if name == "MainReportVersion":
        invocation.dbt_version = data["version"].lstrip("=")
    elif name == "MainReportArgs":
        invocation.command_line = data["args"].get("invocation_command", "")
    elif name == "AdapterRegistered":
        invocation.engine = data["adapter_name"]
    elif name == "NodeFinished":
        invocation.nodes.append(node_of(data))
    elif name == "SQLCompiledPath":
        for node in invocation.nodes:
            if node.unique_id == data["node_info"]["unique_id"]:
                node.compiled_path = ROOT / data["path"]
    elif name in {"RunResultError", "MainEncounteredError"} and not invocation.error:
        invocation.error = (data.get("msg") or data.get("exc") or "").strip()
    elif name == "ResourceReport":
        invocation.cpu_seconds = data["process_user_time"] + data["process_kernel_time"]
        # Linux counts in KiB.
        invocation.peak_memory_bytes = (number(data["process_mem_max_rss"]) or 0) * 1024
    elif name == "CommandCompleted":
        invocation.succeeded, invocation.elapsed_seconds = data["success"], data["elapsed"]


def invocations() -> list[Invocation]:
    """Return all invocations in the log, the oldest first."""
    found: dict[str, Invocation] = {}
    for name, info, data in events():
        at = moment(info["ts"])
        invocation = found.setdefault(
            info["invocation_id"], Invocation(info["invocation_id"], info["pid"], at, at)
        )
        invocation.last_event_at = at
        take(invocation, name, data)
    return list(found.values())


def recorded_invocations() -> list[Invocation]:
    """Return those that build, test or look at sources, the oldest first."""
    return [invocation for invocation in invocations() if invocation.command in RECORDED]
