"""What the terminal shows: a sentence a platform and subject, and the measurements as a table."""

from collections.abc import Sequence

from predict.verdict import Measured, Verdict


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their heading; all but the first column to the right."""
    lines = [list(heading), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heading))]
    shown = []
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        shown.append("    " + "  ".join(cells).rstrip())
    return "\n".join(shown)


def number(value: float | None) -> str:
    """Return a number with four digits that count; nothing for None."""
    return "" if value is None else f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def measurements(measured: list[Measured], published: str | None) -> str:
    """Return a table for each subject: a line a method, a column a metric; `*` is published."""
    parts = []
    for subject in dict.fromkeys(row.subject for row in measured):
        values = {(r.method, r.metric): r.value for r in measured if r.subject == subject}
        methods = dict.fromkeys(method for method, _ in values)
        metrics = list(dict.fromkeys(metric for _, metric in values))
        rows = [
            [f"{method} *" if method == published else method]
            + [number(values.get((method, metric))) for metric in metrics]
            for method in methods
        ]
        parts.append(table([subject, *metrics], rows))
    return "\n\n".join(parts)


def say(platform: str, what: str, verdict: Verdict) -> None:
    """Print what is published for a platform, why, and the measurements."""
    method = f"{verdict.method}: " if verdict.method else ""
    print(f"{platform}, {what}: {method}{verdict.reason}.", flush=True)
    if verdict.measured:
        print(f"\n{measurements(verdict.measured, verdict.method)}\n", flush=True)
