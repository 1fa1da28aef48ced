"""The samples of all platforms as rows that a loader lands: late, corrected, again, or not at all.

Every cell is text, as it is in the raw files. Columns that say when a row landed are the loader's.
"""

import copy
import csv
import dataclasses
import io
import random
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import psycopg2
import yaml
from project import ROOT, Project

SETTINGS = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
LOADED_AT = {
    "fivetran_rest": "_fivetran_synced",
    "fivetran_graphql": "_fivetran_synced",
    "airbyte": "_airbyte_extracted_at",
    "api": "_loaded_at",
}
# Storefronts deliver a row once more where another loader replaces it.
APPENDING = {"spotify_storefront"}
# Without these no platform can be conformed, and other rows of theirs are other settings.
FIXED = {
    "olist_geolocation_dataset",
    "product_category_name_translation",
    "currencies",
    "sales_channel_rules",
    "shared_email_hashes",
    "value_mappings",
}
# Which columns a correction may take from another row of their table.
CORRECTED = {
    "olist_orders_dataset": ["order_status", "order_approved_at"],
    "olist_order_items_dataset": ["price", "freight_value", "product_id"],
    "olist_order_payments_dataset": ["payment_value", "payment_type"],
    "olist_order_reviews_dataset": ["review_score"],
    "olist_customers_dataset": ["customer_unique_id", "customer_city"],
    "olist_products_dataset": ["product_category_name"],
    "exchange_rates": ["rate"],
    "fans": ["country", "email_sha256", "merged_into_fan_id"],
    "merch_items": ["title", "artist_splits"],
    "orders": ["status", "tip_minor", "fan_id", "line_items", "billing", "coupon_lines"],
    "transactions": ["method", "event_type", "amount"],
    "refunds": ["status", "amount_minor", "amount"],
    "shipments": ["status"],
    "order_events": ["event_type"],
    "order": ["customer_id", "email", "financial_status"],
    "order_line": ["price", "vendor", "product_id"],
    "order_line_refund": ["subtotal"],
    "transaction": ["amount", "status", "gateway"],
    "fulfillment": ["status"],
    "customer": ["email", "first_name"],
    "customers": ["email", "billing"],
    "customer_visit": ["referrer_url"],
    "product": ["vendor", "title", "product_type"],
    "products": ["vendor", "title", "name"],
    "product_variant": ["inventory_item_id"],
    "product_variations": ["virtual"],
    "inventory_item": ["cost", "requires_shipping"],
    "coupons": ["discount_type", "code"],
}


@dataclasses.dataclass
class RawTable:
    """A raw table: its place, its loader's column, and the rows that have landed so far.

    Corrected rows have `left` these moments in the last batch.
    """

    schema: str
    name: str
    columns: list[str]
    loaded_at: str
    appends: bool
    left: set[str] = dataclasses.field(default_factory=set)
    rows: list[dict[str, str]] = dataclasses.field(default_factory=list)

    @property
    def place(self) -> str:
        """Name of the table in the warehouse."""
        return f'{self.schema}."{self.name}"'

    def stamp(self, moment: datetime) -> str:
        """Return a moment as the loader writes it."""
        return moment.isoformat(sep=" ") + ("" if self.loaded_at == "_loaded_at" else "Z")


def landed_stores() -> dict[str, list[dict]]:
    """Return `vars: stores` with each store's raw tables in a schema of its own."""
    return {
        platform: [
            {name: value for name, value in store.items() if name != "folder"}
            | {"schema": f"raw_{platform}_{store['store']}"}
            for store in stores
        ]
        for platform, stores in SETTINGS["stores"].items()
    }


def folders_of(platform: str) -> list[tuple[Path, str, str]]:
    """Return of each store the folder of its files, its schema and its loader's column."""
    if platform not in SETTINGS["stores"]:
        return [(ROOT / "seeds" / platform, f"raw_{platform}", "_loaded_at")]
    return [
        (ROOT / store["folder"], f"raw_{platform}_{store['store']}", LOADED_AT[store["landing"]])
        for store in SETTINGS["stores"][platform]
    ]


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a raw file; a line of JSON is one column, `document`."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix == ".jsonl":
        return [{"document": line} for line in text.splitlines() if line]
    return list(csv.DictReader(io.StringIO(text, newline="")))


class Landings:
    """Rows of some platforms that land in batches, a day apart; `seed` decides all."""

    def __init__(self, platforms: list[str], seed: int, batches: int):
        self.random = random.Random(seed)
        self.tables: list[RawTable] = []
        self.waiting: list[list[tuple[RawTable, dict[str, str]]]] = [[] for _ in range(batches)]
        for platform in [*platforms, "reference"]:
            for folder, schema, loaded_at in folders_of(platform):
                for file in sorted(folder.glob("*.*")):
                    if file.suffix in (".csv", ".jsonl"):
                        appends = platform in APPENDING
                        self.add(RawTable(schema, file.stem, [], loaded_at, appends), rows_of(file))

    def add(self, table: RawTable, rows: list[dict[str, str]]) -> None:
        """Share out the rows of a table: most land first, some in any later batch."""
        table.columns = [name for name in rows[0] if name != table.loaded_at]
        self.tables.append(table)
        weights = [8] + [1] * (len(self.waiting) - 1)
        for row in rows:
            first = table.name in FIXED
            (batch,) = self.random.choices(range(len(weights)), weights)
            self.waiting[0 if first else batch].append((table, row))

    def land(self, batch: int) -> None:
        """Land the rows of a batch, some of them with an old time, and corrections of others."""
        first = datetime(2026, 1, 1)
        now = first + timedelta(days=batch, seconds=self.random.randrange(50))
        if batch:
            for table in filter(lambda table: table.rows, self.tables):
                table.left.clear()
                self.correct(table, now)
        for table, row in self.waiting[batch]:
            is_late = batch and self.random.random() < 0.1
            moment = first + timedelta(minutes=self.random.randrange(1, 50)) if is_late else now
            while table.stamp(moment) in table.left:
                # A late row in the place of a corrected one is not seen (docs/increments.md).
                moment += timedelta(minutes=1)
            table.rows.append(row | {table.loaded_at: table.stamp(moment)})

    def correct(self, table: RawTable, now: datetime) -> None:
        """Let values of a few rows of a table be those of others."""
        columns = set(CORRECTED.get(table.name, [])) & set(table.columns)
        for column in sorted(columns) * (1 + len(table.rows) // 60):
            row = self.random.choice(table.rows)
            # Documents of one version are replaced by one of the same.
            version = row.get("schema_version")
            alike = [other for other in table.rows if other.get("schema_version") == version]
            row_now = row if not table.appends else copy.copy(row)
            other = self.random.choice(alike)
            row_now[column] = other[column]
            if column == "status" and "issued_at" in row:
                # A refund that is issued without a time is refused.
                row_now["issued_at"] = other["issued_at"]
            if not table.appends:
                table.left.add(row_now[table.loaded_at])
            row_now[table.loaded_at] = table.stamp(now)
            if table.appends:
                row_now["_ingested_at"] = f"{now.isoformat()}.{self.random.randrange(10**6):06}Z"
                if "updated_at" in row:
                    row_now["updated_at"] = row_now["_ingested_at"]
                table.rows.append(row_now)

    def delete(self, share: float) -> None:
        """Let a share of the rows be gone without a trace."""
        for table in self.tables:
            if table.name not in FIXED:
                table.rows = [row for row in table.rows if self.random.random() >= share]

    def write(self, project: Project) -> None:
        """Make the raw tables of the project's warehouse hold what has landed."""
        for table in self.tables:
            columns = [*table.columns, table.loaded_at]
            kinds = [
                f'"{name}" ' + ("timestamp" if name == "_loaded_at" else "text") for name in columns
            ]
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerows([[row.get(name) for name in columns] for row in table.rows])
            text.seek(0)
            statements = [
                f"create schema if not exists {table.schema}",
                f"create table if not exists {table.place} ({', '.join(kinds)})",
                f"delete from {table.place}",
            ]
            run(project, statements, table.place, text)


def run(
    project: Project, statements: list[str], place: str = "", rows: io.StringIO | None = None
) -> None:
    """Run statements on the project's warehouse; then fill a table with rows written as CSV."""
    if project.is_postgres:
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
        address = {name: project.environment[variable] for name, variable in names.items()}
        with psycopg2.connect(**address) as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            if rows:
                cursor.copy_expert(f"copy {place} from stdin with (format csv)", rows)
        connection.close()
        return
    with duckdb.connect(project.environment["COMMERCE_DUCKDB_PATH"]) as connection:
        # Many small transactions would each wait for the disk.
        connection.begin()
        for statement in statements:
            connection.execute(statement)
        file = project.scratch / "rows.csv"
        if rows and file.write_text(rows.getvalue()):
            connection.execute(f"copy {place} from '{file}' (format csv, header false)")
        connection.commit()
