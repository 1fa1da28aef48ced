"""The dbt command without its start: each call is a process forked from one that imported dbt.

Importing dbt takes longer than most calls of the tests take to do their work. So a server imports
it once for each test process and forks a child for each call. As with the command itself, a call
has a process, an environment and a working directory of its own, and all that it holds (locks of
DuckDB, connections) is gone when it ends.

Run as a script, this module is the server. It reads one request a line, as JSON, and answers each
with one line, as JSON, until its input ends.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# What dbt imports late, the adapter of Postgres included. DuckDB must not be imported before the
# fork: it starts a thread, which the child would not have.
PRELOADED = [
    "dbt.cli.main",
    "dbt.adapters.postgres",
    "dbt.parser.sql",
    "dbt.task.build",
    "dbt.task.compile",
    "dbt.task.list",
    "dbt.task.run",
    "dbt.task.show",
    "dbt.task.test",
    "dbt_common.clients.agate_helper",
    "multiprocessing.dummy",
    "sqlparse",
]

# A project of one thing of each kind. Reading it makes dbt derive what it checks such things by,
# which takes a second in each process that has not done so.
SMALL_PROJECT = {
    "dbt_project.yml": "{name: small, profile: small, flags: {send_anonymous_usage_stats: false}}",
    "profiles.yml": """
small: {outputs: {any: {type: postgres, host: h, port: 1, user: u, password: p, dbname: d,
    schema: s}}, target: any}
""",
    "macros/same.sql": "{% macro same(it) %}{{ it }}{% endmacro %}",
    "models/one.sql": "select * from {{ source('raw', 'one') }}",
    "models/two.sql": "select * from {{ ref('one') }}",
    "tests/none.sql": "select * from {{ ref('one') }}",
    "models/all.yml": """
sources: [{name: raw, tables: [{name: one, config: {loaded_at_field: at, freshness: {
    warn_after: {count: 1, period: day}}}}]}]
exposures: [{name: page, type: dashboard, owner: {name: us}, depends_on: ["ref('two')"]}]
models: [{name: one, constraints: [{type: primary_key, columns: [id]}], columns: [{name: id,
    data_type: text, data_tests: [unique, {not_null: {config: {severity: warn}}}]}]}]
unit_tests: [{name: same_row, model: two, given: [{input: ref('one'), rows: [{id: 1}]}],
    expect: {rows: [{id: 1}]}}]
""",
}

_server: subprocess.Popen | None = None


def run(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess:
    """Run a dbt command, whose first word is the path of dbt; `stdout` is all of its output.

    Raises RuntimeError where the server itself came to an end.
    """
    # Only on Linux is it safe to go on with what was imported before a fork.
    if sys.platform != "linux":
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    global _server
    if _server is None:
        _server = subprocess.Popen(
            [sys.executable, "-P", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # A group of its own, so that it and the call it waits for can be stopped as one.
            start_new_session=True,
        )
        atexit.register(stop)
    request = {"command": command, "cwd": str(cwd), "environment": dict(environment)}
    try:
        print(json.dumps(request), file=_server.stdin, flush=True)
        answer = _server.stdout.readline()
        if not answer:
            raise RuntimeError("The server of dbt ended; its own output says why.")
    except BaseException:
        # Also where the tests are interrupted: no call outlives the test that made it.
        stop()
        raise
    return subprocess.CompletedProcess(command, **json.loads(answer))


def stop() -> None:
    """Stop the server and the call it waits for, if any; the next call starts another."""
    global _server
    if _server is not None:
        os.killpg(_server.pid, signal.SIGKILL)
        _server.communicate()
        _server = None


def become_the_command(command: list[str], cwd: str, environment: dict[str, str], output) -> None:
    """Make this forked process what a process of the command would be; `output` is a file."""
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(output.fileno(), 1)
    os.dup2(output.fileno(), 2)
    sys.argv = command
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)


def warm_up() -> None:
    """Let dbt read a small project twice, the second time from what it parsed at the first."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        for name, text in SMALL_PROJECT.items():
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_text(text)
        # The static parser starts threads, which a child would wait for and not have.
        options = ["--quiet", "--no-static-parser", "--log-level-file=none", "--target=any"]
        folders = [f"--{kind}={folder}" for kind in ("project-dir", "profiles-dir", "target-path")]
        dbt = importlib.import_module("dbt.cli.main").dbtRunner()
        for _ in range(2):
            result = dbt.invoke(["parse", *options, *folders])
            assert result.success, result.exception


def take_databases_for_the_same() -> None:
    """Let dbt not parse anew because Postgres' database has another name.

    `project.name_database` sees to it that what was parsed has the name.
    """
    loader = importlib.import_module("dbt.parser.manifest").ManifestLoader
    build = loader.build_manifest_state_check

    def build_without_database(self):
        check = build(self)
        credentials = self.root_project.credentials
        if credentials.type == "postgres":
            told = [pair for pair in credentials.connection_info() if pair[0] != "database"]
            check.profile_hash = type(check.profile_hash).from_contents(str(sorted(told)))
        return check

    loader.build_manifest_state_check = build_without_database


def serve() -> None:
    """Answer requests until the input ends; in a forked child, leave by SystemExit."""
    for module in PRELOADED:
        importlib.import_module(module)
    take_databases_for_the_same()
    warm_up()
    assert "duckdb" not in sys.modules, "A child would wait for DuckDB's thread without an end."
    # The children share what is imported, and need not search it for garbage.
    gc.freeze()
    for request in sys.stdin:
        # One text of both streams in the order of writing, its line ends as in a pipe.
        with tempfile.TemporaryFile("w+") as output:
            child = os.fork()
            if child == 0:
                become_the_command(**json.loads(request), output=output)
                sys.exit(importlib.import_module("dbt.cli.main").cli())
            exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            output.seek(0)
            print(json.dumps({"returncode": exit_code, "stdout": output.read()}), flush=True)


if __name__ == "__main__":
    serve()
