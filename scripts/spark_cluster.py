"""A Spark cluster on this machine: one master and two workers, from the installed PySpark.

    python scripts/spark_cluster.py COMMAND [ARGUMENT ...]

runs a command, such as `dbt build`, whose SPARK_MASTER is the cluster, and ends the cluster with
it. Needs Java 17 or newer; listens on 127.0.0.1 alone. Each worker has the memory that Spark's own
setting SPARK_EXECUTOR_MEMORY asks for, 1g by default.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
WORKERS = 2
SECONDS_TO_START = 60


@contextmanager
def running(log: Path, kind: str, *arguments: str) -> Iterator[subprocess.Popen]:
    """Run a part of the cluster, `master` or `worker`, its output in the file `log`."""
    command = [HOME / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}.{kind.title()}"]
    options = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0", *arguments]
    environment = {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1"}
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, *options], env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def found_in(log: Path, pattern: str, process: subprocess.Popen) -> str:
    """Wait until `log` matches `pattern`, and return its group; fail where the process ends."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        if match := re.search(pattern, log.read_text()):
            return match[1]
        time.sleep(0.2)
    sys.exit(f"Spark did not start: {log} says why.")


@contextmanager
def spark_cluster(folder: Path) -> Iterator[dict[str, str]]:
    """Run a cluster that logs and works in `folder`; gives the settings that lead dbt to it."""
    folder.mkdir(parents=True, exist_ok=True)
    memory = os.environ.get("SPARK_EXECUTOR_MEMORY", "1g")
    with ExitStack() as parts:
        log = folder / "master.log"
        master = parts.enter_context(running(log, "master"))
        address = found_in(log, r"Starting Spark master at (spark://\S+)", master)
        for number in range(1, WORKERS + 1):
            log = folder / f"worker_{number}.log"
            options = ["--cores", "1", "--memory", memory, "--work-dir", str(folder / "work")]
            worker = parts.enter_context(running(log, "worker", *options, address))
            found_in(log, r"(Successfully registered with master)", worker)
        yield {"DBT_TARGET": "spark", "SPARK_MASTER": address, "SPARK_LOCAL_IP": "127.0.0.1"}


def main() -> None:
    """Run the command that is given on a cluster of its own, and exit as it does."""
    folder = Path(os.environ.get("COMMERCE_SPARK_PATH", "target/spark")).resolve()
    with spark_cluster(folder / "cluster") as settings:
        status = subprocess.run(sys.argv[1:], env={**os.environ, **settings}).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
