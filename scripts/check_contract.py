"""Check the data contract, and the marts that were built, with datacontract-cli: from outside dbt.

    python scripts/check_contract.py

Lints commerce_schema.yml, then tests it against the DuckDB file (COMMERCE_DUCKDB_PATH) where it
exists, and against Postgres where PGHOST is set. Exits with 1 where a check fails or nothing is
built.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "commerce_schema.yml"
DATACONTRACT = Path(sys.executable).parent / "datacontract"


def built_servers() -> list[str]:
    """Return the contract's servers that have marts to test."""
    duckdb_file = ROOT / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")
    servers = []
    if duckdb_file.exists():
        servers.append("duckdb")
    if "PGHOST" in os.environ:
        servers.append("postgres")
    return servers


def failed_checks(server: str) -> list[str]:
    """Test the marts on one server; print the number of checks and return the failures."""
    environment = {
        **os.environ,
        "DATACONTRACT_POSTGRES_USERNAME": os.environ.get("PGUSER", "postgres"),
        "DATACONTRACT_POSTGRES_PASSWORD": os.environ.get("PGPASSWORD", ""),
    }
    with tempfile.TemporaryDirectory() as folder:
        # ODCS 3.1 takes variables everywhere but in a port.
        contract = Path(folder) / CONTRACT.name
        port = os.environ.get("PGPORT", "5432")
        contract.write_text(CONTRACT.read_text().replace("port: 5432", f"port: {port}"))
        report = Path(folder) / "report.json"
        command = [DATACONTRACT, "test", contract, "--server", server]
        command += ["--output", report, "--output-format", "json"]
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if not report.exists():
            return [result.stdout + result.stderr]
        checks = json.loads(report.read_text())["checks"]
    failures = [
        f"{check.get('model')}.{check.get('field') or '*'}: {check['name']}: {check.get('reason')}"
        for check in checks
        if check["result"] != "passed"
    ]
    print(f"{server}: {len(checks) - len(failures)} of {len(checks)} checks passed")
    return failures


def main() -> None:
    """Lint the contract and test every warehouse that was built."""
    lint = subprocess.run([DATACONTRACT, "lint", CONTRACT], cwd=ROOT)
    servers = built_servers()
    if not servers:
        sys.exit("There are no marts to test: run `make build` first.")
    failures = [f"{server}: {failure}" for server in servers for failure in failed_checks(server)]
    print("\n".join(failures))
    sys.exit(1 if failures or lint.returncode else 0)


if __name__ == "__main__":
    main()
