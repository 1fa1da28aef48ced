"""The offline dbt_utils gives what the real one gives, on DuckDB."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from project import BIN, ROOT

OFFLINE = ROOT / "offline_packages" / "dbt_utils"
INSTALLED = ROOT / "dbt_packages" / "dbt_utils"

ROWS = [("1", "olist", "a"), ("2", None, "a"), ("3", "", "a"), ("4", None, None), ("5", "é-", "-")]

FILES = {
    # A violated test of a model must not keep the next model from being built.
    "dbt_project.yml": "{name: probe, profile: probe, data_tests: {+severity: warn}}\n",
    "profiles.yml": "probe: {target: d, outputs: {d: {type: duckdb, path: probe.duckdb}}}\n",
    "models/rows_in.sql": "select * from (values {rows}) as given (id, platform, native_id)",
    "models/keys.sql": """
        select
            id,
            {{ dbt_utils.generate_surrogate_key(['platform', 'native_id']) }} as pair,
            {{ dbt_utils.generate_surrogate_key(['native_id']) }} as single
        from {{ ref('rows_in') }}""",
    # A test is named after what it should report: its number of failures.
    "models/schema.yml": """
models:
  - name: rows_in
    data_tests:
      - dbt_utils.unique_combination_of_columns:
          name: unique_0
          arguments: {combination_of_columns: [id, platform]}
      - dbt_utils.unique_combination_of_columns:
          name: unique_1
          arguments: {combination_of_columns: [native_id]}
      - dbt_utils.unique_combination_of_columns:
          name: quoted_1
          arguments: {combination_of_columns: [native_id], quote_columns: true}
      - dbt_utils.expression_is_true:
          name: model_true_0
          arguments: {expression: "id <> ''"}
      - dbt_utils.expression_is_true:
          name: model_true_2
          arguments: {expression: "id > '3' or id < '1'"}
          config: {where: "id <> '2'"}
      - dbt_utils.expression_is_true:
          name: stored_1
          arguments: {expression: "length(native_id) = 1 and native_id <> '-'"}
          config: {store_failures: true}
    columns:
      - name: platform
        data_tests:
          # A condition that is null for a row does not count as violated.
          - dbt_utils.expression_is_true:
              name: column_true_1
              arguments: {expression: "<> ''"}
""",
}


def literal(value: str | None) -> str:
    return "null" if value is None else f"'{value}'"


def build(package: Path, folder: Path, nulls_as_empty: bool) -> tuple[list, dict]:
    """Build the probe project with `package`.

    Returns the rows of `keys` and the number of failures of each test.
    """
    rows = ", ".join(f"({', '.join(map(literal, row))})" for row in ROWS)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{rows}", rows))
    shutil.copytree(package, folder / "dbt_packages" / "dbt_utils")
    variables = json.dumps({"surrogate_key_treat_nulls_as_empty_strings": nulls_as_empty})
    command = [BIN / "dbt", "build", "--vars", variables]
    command += ["--no-send-anonymous-usage-stats"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    tests = [result for result in results if result["unique_id"].startswith("test.")]
    failures = {test["unique_id"].split(".")[2]: test["failures"] for test in tests}
    with duckdb.connect(str(folder / "probe.duckdb"), read_only=True) as connection:
        keys = connection.execute("select * from keys order by id").fetchall()
    return keys, failures


@pytest.mark.parametrize("nulls_as_empty", [False, True])
def test_offline_package_gives_the_known_keys_and_failures(tmp_path, nulls_as_empty):
    null_text = "" if nulls_as_empty else "_dbt_utils_surrogate_key_null_"

    def key(*fields: str | None) -> str:
        text = "-".join(null_text if field is None else field for field in fields)
        return hashlib.md5(text.encode()).hexdigest()

    keys, failures = build(OFFLINE, tmp_path, nulls_as_empty)
    assert keys == [(row[0], key(*row[1:]), key(row[2])) for row in ROWS]
    assert len(failures) == 7
    assert {name: int(name.rsplit("_", 1)[1]) for name in failures} == failures


@pytest.mark.parametrize("nulls_as_empty", [False, True])
def test_offline_package_agrees_with_the_real_one(tmp_path, nulls_as_empty):
    readme = INSTALLED / "README.md"
    if not readme.exists() or readme.read_text() == (OFFLINE / "README.md").read_text():
        pytest.skip("dbt_packages/ holds no dbt_utils from the dbt hub")
    (tmp_path / "offline").mkdir()
    (tmp_path / "real").mkdir()
    offline = build(OFFLINE, tmp_path / "offline", nulls_as_empty)
    real = build(INSTALLED, tmp_path / "real", nulls_as_empty)
    assert offline == real
