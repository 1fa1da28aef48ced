"""What was measured as a page with tables and a picture, and as it came.

A report is the dictionary that `measurements.json` holds: `date`, `machine` and `measurements`, one
for each engine and number of orders, with its `rounds`.
"""

import json
from pathlib import Path

from benchmarks.figures import exponent, medians
from benchmarks.plot import draw
from benchmarks.rounds import PHASES

# Those that make something of the raw tables, so that the floor is their measure.
AGAINST_FLOOR = ["floor", "three_marts", "full", "data_tests"]
AGAINST_FLOOR_OF_DAY = ["floor_day", "day", "nothing_new"]
SLOWEST = 10


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    """Return the lines of a Markdown table, the first column to the left."""
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return ["", *(f"| {' | '.join(cells)} |" for cells in lines)]


def mib(size: float) -> str:
    """Return bytes in MiB."""
    return f"{size / 2**20:,.0f}"


def phases_of(costs: dict) -> list[str]:
    """Return the table of one warehouse: what each phase took."""
    floors = dict.fromkeys(AGAINST_FLOOR, costs["floor"]["wall_seconds"])
    floors |= dict.fromkeys(AGAINST_FLOOR_OF_DAY, costs["floor_day"]["wall_seconds"])
    rows = []
    for phase, words in PHASES.items():
        cost = costs[phase]
        ratio = f"{cost['wall_seconds'] / floors[phase]:.2f}" if phase in floors else ""
        wall, cpu = f"{cost['wall_seconds']:.1f}", f"{cost['cpu_seconds']:.1f}"
        rows.append([words, wall, ratio, cpu, mib(cost["peak_bytes"])])
    return table(["", "wall s", "÷ floor", "CPU s", "peak MiB"], rows)


def models_of(costs: dict) -> list[str]:
    """Return the table of the models that take longest, in a full run and after one more day."""
    full, day = costs["full"]["nodes"], costs["day"]["nodes"]
    slowest = sorted(full, key=full.get, reverse=True)[:SLOWEST]
    rows = [[f"`{name}`", f"{full[name]:.2f}", f"{day.get(name, 0):.2f}"] for name in slowest]
    return table(["slowest models", "full run, s", "one more day, s"], rows)


def section(measured: dict) -> list[str]:
    """Return the lines about one engine and number of orders."""
    costs = medians(measured["rounds"])
    size = measured["database_bytes"]
    wall, cpu = (
        costs["day"][figure] / costs["full"][figure] for figure in ("wall_seconds", "cpu_seconds")
    )
    of_day = costs["day"]["wall_seconds"] - costs["nothing_new"]["wall_seconds"]
    times = of_day / costs["floor_day"]["wall_seconds"]
    return [
        "",
        f"## {measured['version']}, {measured['orders']:,} orders",
        *phases_of(costs),
        "",
        f"One more day takes {wall:.0%} of the time of a full run and {cpu:.0%} of its CPU time; "
        f"{of_day:.1f} s more than with nothing new, {times:.1f} times the floor of the day. "
        f"The database has {mib(size['raw'])} MiB with the raw tables alone and "
        f"{mib(size['built'])} MiB when all is built.",
        *models_of(costs),
    ]


def growth(measurements: list[dict]) -> list[str]:
    """Return the section on how cost grows with size; none where no engine has two sizes."""
    rows = []
    for engine in dict.fromkeys(measured["engine"] for measured in measurements):
        ours = {
            measured["orders"]: medians(measured["rounds"])
            for measured in measurements
            if measured["engine"] == engine
        }
        if len(ours) < 2:
            continue
        for phase in AGAINST_FLOOR + AGAINST_FLOOR_OF_DAY:
            powers = [
                exponent((orders, costs[phase][figure]) for orders, costs in ours.items())
                for figure in ("wall_seconds", "cpu_seconds", "peak_bytes")
            ]
            sizes = f"{min(ours):,} to {max(ours):,}"
            rows.append([f"{engine}, {PHASES[phase]}", sizes, *(f"{p:.2f}" for p in powers)])
    if not rows:
        return []
    return [
        "",
        "## Cost against size",
        "",
        "Cost grows with the number of orders to the power of what follows. The seconds that dbt "
        "takes for itself, however few the orders, keep it below 1 where these are few.",
        *table(["", "orders", "wall", "CPU", "memory"], rows),
    ]


def page(report: dict) -> str:
    """Return the whole page."""
    measurements = report["measurements"]
    runs = min(len(measured["rounds"]) for measured in measurements)
    lines = [
        "# What a build costs",
        "",
        f"Medians of {runs} rounds by `make bench` on {report['date']}. In each, the warehouses "
        "took turns, and in a warehouse the floor and the project; the floor is one script by hand "
        "that makes three marts, and they are equal, row for row. Memory is that of the command "
        "and the database server together. Seconds are those of this machine: what carries over "
        "are the ratios.",
        "",
        f"Machine: {'; '.join(report['machine'].values())}.",
        "",
        "![Seconds against orders](times.svg)",
        *growth(measurements),
    ]
    for measured in measurements:
        lines += section(measured)
    lines += ["", "Every single measurement is in [measurements.json](measurements.json)."]
    return "\n".join(lines) + "\n"


def write(report: dict, folder: Path) -> None:
    """Write README.md, times.svg, times.png and measurements.json to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    draw(report["measurements"], folder)
    (folder / "measurements.json").write_text(json.dumps(report, indent=1) + "\n")
    (folder / "README.md").write_text(page(report))
