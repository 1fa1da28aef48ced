"""Render what docs/platforms.md shows of the built samples: who delivers what, and whose words.

    python scripts/render_platforms.py           write the page's rendered parts
    python scripts/render_platforms.py --check   exit with 1 where the page is not what it would be

Reads the DuckDB file that COMMERCE_DUCKDB_PATH names (warehouse.duckdb by default), in which the
samples of all platforms must have been built, and the conformed models, which say in their first
line why they are empty. Parts stand between `<!-- rendered: <name> -->` and `<!-- end -->`.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "platforms.md"
PART = re.compile(r"(<!-- rendered: (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
EMPTY = re.compile(r"-- Empty: (.*?)\n\{\{ no_rows_of\('(\w+)'\) \}\}", re.DOTALL)

# What a platform calls something, what we call it, and the mart where both stand. Where there is
# no word for payment or shipment, the one for the order tells.
WORDS = {
    "order status": ("order_status_source", "order_status", "orders"),
    "payment status": (
        "coalesce(payment_status_source, order_status_source)",
        "payment_status",
        "orders",
    ),
    "fulfilment status": (
        "coalesce(fulfillment_status_source, order_status_source)",
        "fulfillment_status",
        "orders",
    ),
    "means of payment": ("payment_method_source", "payment_method", "payments"),
}


def table(heading: list[str], rows: list[list[str]]) -> str:
    """Return a table of Markdown."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def platforms(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the built platforms, sorted."""
    rows = warehouse.sql("select distinct platform from commerce.stores order by 1").fetchall()
    return [name for (name,) in rows]


def row_counts(warehouse: duckdb.DuckDBPyConnection) -> str:
    """Return the matrix mart x platform of the numbers of rows, nothing for none."""
    names = platforms(warehouse)
    marts = warehouse.sql(
        "select table_name from information_schema.columns where table_schema = 'commerce' "
        "and column_name = 'platform' order by 1"
    ).fetchall()
    rows = []
    for (mart,) in marts:
        counts = dict(
            warehouse.sql(f"select platform, count(*) from commerce.{mart} group by 1").fetchall()
        )
        shown = [f"{counts[name]:,}" if name in counts else "" for name in names]
        rows.append([f"`{mart}`", *shown])
    return table(["mart", *names], rows)


def lacks(platform: str) -> str:
    """Return a list of the entities that a platform does not deliver, and why."""
    lines = []
    for model in sorted((ROOT / "models" / "intermediate" / platform).glob("*.sql")):
        if match := EMPTY.match(model.read_text()):
            reason = " ".join(match[1].replace("\n--", " ").split())
            lines.append(f"- `{match[2]}`: {reason}\n")
    return "".join(lines) or "Nothing: it delivers every entity.\n"


def words(warehouse: duckdb.DuckDBPyConnection, platform: str) -> str:
    """Return a table of the platform's words in the sample and ours for them."""
    rows = []
    for what, (theirs, ours, mart) in WORDS.items():
        mapped = warehouse.execute(
            f"select {theirs}, string_agg(distinct {ours}, ', ' order by {ours}) "
            f"from commerce.{mart} where platform = ? and {theirs} is not null "
            "group by 1 order by 2, 1",
            [platform],
        ).fetchall()
        rows += [[what, f"`{theirs}`", ours] for theirs, ours in mapped]
    return table(["", "theirs", "ours"], rows)


def rendered(warehouse: duckdb.DuckDBPyConnection, page: str) -> str:
    """Return the page with its rendered parts as the warehouse and the models have them."""
    parts: dict[str, Callable[[], str]] = {"rows": lambda: row_counts(warehouse)}
    for name in platforms(warehouse):
        parts[f"what {name} lacks"] = lambda name=name: lacks(name)
        parts[f"words of {name}"] = lambda name=name: words(warehouse, name)
    named = {name for _, name, _, _ in PART.findall(page)}
    if named != set(parts):
        sys.exit(f"{PAGE.name} and the warehouse differ in the parts {named ^ set(parts)}.")
    return PART.sub(lambda part: f"{part[1]}\n{parts[part[2]]()}\n{part[4]}", page)


def main() -> None:
    """Write the page, or check it."""
    path = ROOT / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")
    if not path.exists():
        sys.exit(f"There is no warehouse at {path}: run `make build` first.")
    page = PAGE.read_text()
    with duckdb.connect(str(path), read_only=True) as warehouse:
        expected = rendered(warehouse, page)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(expected)
    elif page != expected:
        sys.exit("docs/platforms.md is not what the samples give. Run `make platforms`.")


if __name__ == "__main__":
    main()
