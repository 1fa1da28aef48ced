"""How numbers, charts and tables look on all pages."""

import altair
import pandas
import streamlit

# One colour for each platform on every page, told apart also by who sees few colours.
COLOURS = ["#1f77b4", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"]
NOTHING = "Nothing was found for this choice."


def money(amount) -> str:
    """Return an amount to the cent; a dash for none."""
    return "–" if pandas.isna(amount) else f"{float(amount):,.2f}"


def share(part, whole) -> float | None:
    """Return a part of a whole; None where there is no whole."""
    return None if pandas.isna(whole) or not whole else float(part or 0) / float(whole)


def percent(value: float | None) -> str:
    """Return a share as a percentage; a dash for none."""
    return "–" if value is None or pandas.isna(value) else f"{value:.2%}"


def change(now, before) -> str | None:
    """Return how much more `now` is than `before` in percent; None where that says nothing."""
    if pandas.isna(now) or pandas.isna(before) or not before:
        return None
    return f"{float(now) / float(before) - 1:+.1%}"


def figures(rows: pandas.DataFrame) -> pandas.DataFrame:
    """Return the rows with their decimals as floats, as charts want them."""
    numbers = rows.copy()
    for name in numbers.columns:
        if numbers[name].map(lambda value: type(value).__name__ == "Decimal").any():
            numbers[name] = numbers[name].astype(float)
    return numbers


def chart(rows: pandas.DataFrame, picture: altair.Chart) -> None:
    """Show a chart of rows, or say that there are none."""
    if rows.empty:
        streamlit.info(NOTHING)
    else:
        streamlit.altair_chart(picture)


def table(rows: pandas.DataFrame) -> None:
    """Show rows as a table, or say that there are none: rates in percent, amounts to the cent."""
    if rows.empty:
        streamlit.info(NOTHING)
        return
    shown = figures(rows)
    columns = {}
    for name in shown.columns:
        title = name.replace("_", " ")
        if name.endswith("_rate"):
            columns[name] = streamlit.column_config.NumberColumn(title, format="percent")
        elif shown[name].dtype.kind in "fi":
            shown[name] = shown[name].round(2)
            columns[name] = streamlit.column_config.NumberColumn(title, format="localized")
        else:
            columns[name] = title
    streamlit.dataframe(shown, hide_index=True, column_config=columns)


def time(column: str) -> altair.X:
    """Return the axis of days or months."""
    axis = altair.Axis(format="%b %Y", labelOverlap="greedy")
    return altair.X(f"{column}:T", title=None, axis=axis)


def names(column: str, sort) -> altair.Y:
    """Return the axis of names, long ones in full."""
    return altair.Y(f"{column}:N", sort=sort, title=None, axis=altair.Axis(labelLimit=320))


def by_platform(title: str = "Platform") -> altair.Color:
    """Return the colour of a platform."""
    return altair.Color("platform:N", title=title, scale=altair.Scale(range=COLOURS))


def grain(days: int) -> str:
    """Return the unit of time that leaves a chart readable: day, week or month."""
    return "day" if days <= 92 else "week" if days <= 400 else "month"
