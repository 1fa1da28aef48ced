"""What was measured as a page of tables and a picture, in `benchmarks/results`."""

import json
import math
import platform
from datetime import date
from pathlib import Path

import matplotlib
import psutil

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (after the choice of how to draw)

PHASES = {
    "floor": "floor: three marts, plain SQL",
    "three_marts": "`dbt run` of the three marts",
    "run": "`dbt run` of everything",
    "data_tests": "`dbt test`, all data tests",
    "parse_cold": "`dbt parse`, cold",
    "parse_warm": "`dbt parse`, warm",
}


def machine() -> str:
    """Return a sentence about the machine."""
    with Path("/proc/cpuinfo").open() as lines:
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{psutil.cpu_count()} × {names[0] if names else platform.processor()}, "
        f"{memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def table_of(measured: dict) -> list[str]:
    """Return the lines of one warehouse's table."""
    figures = measured["figures"]
    floor = figures["floor"]["wall_seconds"]
    lines = [
        "",
        f"## {measured['engine']}, {measured['orders']:,} orders",
        "",
        "| what | wall s | ÷ floor | CPU s | peak MiB |",
        "|---|---|---|---|---|",
    ]
    for phase, words in PHASES.items():
        cost = figures[phase]
        lines.append(
            f"| {words} | {cost['wall_seconds']:.1f} | {cost['wall_seconds'] / floor:.2f} "
            f"| {cost['cpu_seconds']:.1f} | {cost['peak_memory'] / 2**20:,.0f} |"
        )
    size = measured["database_bytes"] / 2**20
    slowest = sorted(figures["run"]["nodes"].items(), key=lambda item: -item[1])[:10]
    return lines + [
        "",
        f"The database has {size:,.0f} MiB, raw tables and the floor's included. The slowest "
        "models: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in slowest) + ".",
    ]


def exponents(results: list[dict]) -> list[str]:
    """Return a line for each engine: how the cost of a run grows with the number of orders."""
    lines = []
    for engine in dict.fromkeys(measured["engine"] for measured in results):
        sizes = sorted(
            (measured["orders"], measured["figures"])
            for measured in results
            if measured["engine"] == engine
        )
        if len(sizes) < 2:
            continue
        (small, few), (large, many) = sizes[0], sizes[-1]
        words = []
        for phase in ("floor", "run", "data_tests"):
            ratio = many[phase]["wall_seconds"] / few[phase]["wall_seconds"]
            words.append(f"{PHASES[phase]} {math.log(ratio) / math.log(large / small):.2f}")
        lines.append(f"- {engine}, from {small:,} to {large:,}: " + ", ".join(words))
    return lines


def draw(results: list[dict], file: Path) -> None:
    """Draw seconds against orders, a line for each engine and phase."""
    figure, axes = pyplot.subplots(figsize=(8, 5))
    styles = {"floor": ":", "three_marts": "--", "run": "-"}
    colours = {"duckdb": "tab:orange", "postgres": "tab:blue"}
    for engine in dict.fromkeys(measured["engine"] for measured in results):
        ours = [measured for measured in results if measured["engine"] == engine]
        for phase, style in styles.items():
            axes.plot(
                [measured["orders"] for measured in ours],
                [measured["figures"][phase]["wall_seconds"] for measured in ours],
                style,
                marker="o",
                color=colours[engine],
                label=f"{engine}: {PHASES[phase].replace('`', '')}",
            )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("orders")
    axes.set_ylabel("seconds")
    axes.grid(True, which="both", alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=120)
    pyplot.close(figure)


def write(results: list[dict], runs: int, folder: Path) -> None:
    """Write README.md, times.png and results.json to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    draw(results, folder / "times.png")
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    lines = [
        "# What a build costs",
        "",
        f"Measured by `make bench` on {date.today()}: medians of {runs} rounds, in each of which "
        "the floor and the project took turns. Seconds of another machine differ; what carries "
        "over are the ratios.",
        "",
        f"Machine: {machine()}.",
        "",
        "![Seconds against orders](times.png)",
    ]
    for measured in results:
        lines += table_of(measured)
    lines += ["", "## Cost against size", "", "Time grows with the orders to the power of:", ""]
    lines += exponents(results)
    (folder / "README.md").write_text("\n".join(lines) + "\n")
