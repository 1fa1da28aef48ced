"""Seconds against orders as a picture."""

from pathlib import Path

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from benchmarks.figures import medians

LINES = {
    "data_tests": ("dbt test", "tab:green"),
    "full": ("dbt run, everything", "tab:blue"),
    "three_marts": ("dbt run, three marts", "tab:cyan"),
    "day": ("dbt run, one more day", "tab:orange"),
    "floor": ("floor, three marts by hand", "black"),
    "floor_day": ("floor, one more day by hand", "grey"),
}


def short(number: float) -> str:
    """Return a number of orders as one says it: 300 k, 5 M."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.3g} {letter}"
    return f"{number:.0f}"


def draw(measurements: list[dict], folder: Path) -> None:
    """Write `times.png` and `times.svg`: a panel for each engine, a line for each phase."""
    engines = list(dict.fromkeys(measured["engine"] for measured in measurements))
    figure = Figure(figsize=(4 * len(engines) + 3, 4.5), layout="constrained")
    panels = figure.subplots(1, len(engines), sharey=True, squeeze=False)[0]
    for axes, engine in zip(panels, engines, strict=True):
        ours = sorted(
            (measured["orders"], medians(measured["rounds"]))
            for measured in measurements
            if measured["engine"] == engine
        )
        sizes = [orders for orders, _ in ours]
        for phase, (label, colour) in LINES.items():
            seconds = [costs[phase]["wall_seconds"] for _, costs in ours]
            axes.plot(sizes, seconds, marker="o", color=colour, label=label)
        axes.set(title=engine, xscale="log", yscale="log", xlabel="orders")
        axes.set_xticks(sizes, map(short, sizes))
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
        axes.grid(alpha=0.3)
    panels[0].set_ylabel("seconds (median)")
    lines, labels = panels[0].get_legend_handles_labels()
    figure.legend(lines, labels, loc="outside right upper", frameon=False)
    # The same measurements give the same bytes.
    with matplotlib.rc_context({"svg.hashsalt": "benchmarks"}):
        figure.savefig(folder / "times.svg", metadata={"Date": None})
    figure.savefig(folder / "times.png", dpi=120, metadata={"Software": None})
