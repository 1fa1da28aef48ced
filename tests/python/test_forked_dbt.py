"""A forked call of dbt is to a test what the command is, and ends when the test is interrupted."""

import re
import signal
from pathlib import Path

import pytest
from project import BIN, Project

FILES = {
    "dbt_project.yml": "{name: probe, profile: probe, flags: {send_anonymous_usage_stats: false}}",
    "profiles.yml": """
probe: {outputs: {duckdb: {type: duckdb, path: warehouse.duckdb, schema: commerce}}}
""",
    "models/warns.yml": "models: [{name: nobody_wrote_it}]",
    "models/who.sql": "select '{{ env_var(\"WHO\") }}' as who",
}
TIMES = re.compile(r"\d\d:\d\d:\d\d|\d+\.\d+ ?s")


@pytest.fixture
def probe(tmp_path: Path) -> Project:
    """Return a project of one model, which needs the variable WHO, with a warning."""
    (tmp_path / "models").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return Project(tmp_path, folder=tmp_path)


@pytest.mark.parametrize(
    ("variables", "exit_code", "told"),
    [
        ({"WHO": "Ana"}, 0, "nobody_wrote_it"),
        ({}, 2, "Env var required but not provided: 'WHO'"),
    ],
)
def test_it_gives_the_output_and_the_exit_code_of_the_command(probe, variables, exit_code, told):
    probe.environment |= variables
    arguments = ["--no-partial-parse", "run"]
    command = probe.run(BIN / "dbt", "--no-use-colors", *arguments, succeeds=None)
    call = probe.dbt(*arguments, succeeds=None)
    assert told in call.stdout
    assert TIMES.sub("…", call.stdout) == TIMES.sub("…", command.stdout)
    assert call.returncode == command.returncode == exit_code
    assert call.args == command.args


def test_a_call_that_is_not_as_it_must_be_fails_with_its_output(probe):
    with pytest.raises(AssertionError, match="dbt .*run: exit 2(.*\n)*.*'WHO'"):
        probe.dbt("run")
    with pytest.raises(AssertionError, match="dbt .*clean: exit 0"):
        probe.dbt("clean", succeeds=False)


def test_an_interrupted_call_ends_and_the_next_is_as_any(probe):
    probe.environment["WHO"] = "Ana"
    model = probe.folder / "models" / "who.sql"
    model.write_text(
        "{{ config(materialized='table') }} with recursive without_an_end as "
        "(select 1 as i union all select i from without_an_end) select * from without_an_end"
    )

    def interrupt(*_):
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(4)
    with pytest.raises(KeyboardInterrupt):
        probe.dbt("run")
    signal.signal(signal.SIGALRM, previous)
    model.write_text(FILES["models/who.sql"])
    # The warehouse is not locked by what was interrupted.
    probe.dbt("run")
    assert probe.query("select who from commerce.who") == [("Ana",)]
