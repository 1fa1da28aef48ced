"""What machine it was, and which versions: without them figures say little."""

import platform
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ["dbt-core", "dbt-duckdb", "dbt-postgres"]


def cpu_model() -> str:
    """Return the name of the CPU as Linux knows it."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def describe() -> dict[str, str]:
    """Return what the machine and its software are, in words."""
    return {
        "cpu": f"{psutil.cpu_count()} cores, {cpu_model()}",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": f"Python {platform.python_version()}",
        "packages": ", ".join(f"{package} {version(package)}" for package in PACKAGES),
    }
