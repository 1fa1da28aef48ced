"""A shop of five models: for `operations` as the project is, and built in a moment.

    raw.orders   -> stg_orders   -> orders -> customers
    raw.products -> stg_products -> products

`operations` finds the files of the project beside its own, so the shop has a copy of it, and of
what makes the tables of schema `monitoring`.
"""

import json
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import psycopg2
from project import BIN, ROOT, Project

COPIED = [
    "operations",
    "models/monitoring/runs",
    "profiles.yml",
    "selectors.yml",
    "macros/create_source_tables.sql",
    "macros/missing_columns.sql",
    "macros/generate_schema_name.sql",
    "macros/raw_data/landed_columns.sql",
    "macros/raw_data/landed_relations.sql",
    "macros/raw_data/run_and_commit.sql",
]

# The tests of the views of what ran, which the project runs itself.
NOT_COPIED = ["__pycache__", "*models.yml", "*unit_tests.yml"]

FILES = {
    "dbt_project.yml": """
        name: dbt_commerce_schema
        profile: dbt_commerce_schema
        flags: {send_anonymous_usage_stats: false, log_format_file: json}
        vars: {monitoring_retention_days: 400}
        on-run-start: ["{{ create_source_tables(['monitoring']) }}"]
        models:
          dbt_commerce_schema:
            staging: {+schema: staging, +materialized: view}
            marts: {+materialized: table}
            monitoring: {+schema: monitoring}
        """,
    "models/staging/stg_orders.sql": """
        select order_id, customer_name, cast(amount as numeric(18, 4)) as amount, version
        from {{ source('shop', 'orders') }}
        """,
    "models/staging/stg_products.sql": """
        select product_id, title, cast(price as numeric(18, 4)) as price, version
        from {{ source('shop', 'products') }}
        """,
    "models/marts/orders.sql": "select * from {{ ref('stg_orders') }}",
    "models/marts/customers.sql": """
        select
            customer_name, version, count(*) as orders,
            cast(sum(amount) as numeric(18, 4)) as amount
        from {{ ref('orders') }}
        group by customer_name, version
        """,
    "models/marts/products.sql": """
        select stg_products.*
        from {{ ref('stg_products') }} as stg_products
        cross join (select count(*) as moments from raw.pause where moment % 7 = 3) as pause
        """,
    "models/shop.yml": """
        sources:
          - name: shop
            schema: raw
            tables:
              - name: orders
                config:
                  loaded_at_field: loaded_at
                  freshness: {warn_after: {count: 36, period: hour}}
              - name: products
                config:
                  loaded_at_field: loaded_at
                  freshness: {warn_after: {count: 36, period: hour}}
        models:
          - name: stg_orders
            columns:
              - {name: order_id, data_tests: [unique, not_null]}
          - name: stg_products
            columns:
              - {name: product_id, data_tests: [unique]}
          - name: orders
            columns:
              - {name: order_id, data_tests: [unique]}
          - name: customers
            columns:
              - {name: customer_name, data_tests: [unique]}
          - name: products
            columns:
              - {name: product_id, data_tests: [unique]}
              - name: title
                data_tests: [{not_null: {config: {severity: warn}}}]
        unit_tests:
          - name: a_customer_has_all_their_orders
            model: customers
            given:
              - input: ref('orders')
                rows:
                  - {customer_name: Ada, version: 1, amount: 10}
                  - {customer_name: Ada, version: 1, amount: 20}
            expect:
              rows:
                - {customer_name: Ada, orders: 2, amount: 30}
        exposures:
          - name: shop_dashboard
            label: The shop's dashboard
            type: dashboard
            owner: {name: The shop}
            depends_on: [ref('customers'), ref('products')]
        """,
    "tests/no_amount_is_negative.sql": """
        select order_id, customer_name, amount from {{ ref('orders') }} where amount < 0
        """,
    "tests/no_price_is_negative.sql": """
        select product_id from {{ source('shop', 'products') }}
        where cast(price as numeric(18, 4)) < 0
        """,
    "tests/no_order_and_no_product_comes_twice.sql": """
        select order_id as id from {{ ref('orders') }} group by 1 having count(*) > 1
        union all
        select product_id as id from {{ ref('products') }} group by 1 having count(*) > 1
        """,
}

# What a model waits for, where a test comes in between.
PAUSE = {
    "duckdb": "select range as moment from range(1000000000000)",
    "postgres": "select 3 as moment from pg_sleep(100)",
}
NO_PAUSE = "select 1 as moment"

ORDERS = [(1, "Ada", "10.00"), (2, "Ada", "20.00"), (3, "Grace", "30.50")]
PRODUCTS = [(1, "Lamp", "10.00"), (2, "Chair", "30.50")]


def make_folder(folder: Path) -> Path:
    """Write the files of the shop's project into a new folder, and return it."""
    for name in COPIED:
        source, copy = ROOT / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        else:
            shutil.copy2(source, copy)
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(textwrap.dedent(text).strip() + "\n")
    return folder


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Return when `condition()` holds; fail where it does not within `seconds`."""
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "It did not happen in time."
        time.sleep(0.05)


class Shop(Project):
    """The shop and a warehouse of its own, as `Project` is; its raw data have landed.

    On Postgres it builds in `commerce_audit`, as the daily run does.
    """

    def __init__(self, scratch: Path, postgres: dict[str, str] | None, folder: Path):
        super().__init__(scratch, postgres, folder)
        # `operations` reads dbt's log.
        self.environment["DBT_LOG_LEVEL_FILE"] = "debug"
        self.environment["COMMERCE_SCHEMA"] = "commerce_audit" if postgres else "commerce"
        self.environment.pop("COMMERCE_ALERT_URLS", None)
        self.land()

    def connect(self):
        """Return a connection to the warehouse that commits each statement."""
        if not self.is_postgres:
            return duckdb.connect(self.environment["COMMERCE_DUCKDB_PATH"])
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
        place = {name: self.environment[variable] for name, variable in names.items()}
        connection = psycopg2.connect(**place)
        connection.autocommit = True
        return connection

    def execute(self, *statements: str) -> None:
        """Run SQL statements on the warehouse."""
        connection = self.connect()
        for statement in statements:
            connection.cursor().execute(statement)
        connection.close()

    def land(
        self,
        version: int = 1,
        orders: list[tuple] = ORDERS,
        products: list[tuple] = PRODUCTS,
        hours_ago: int = 1,
        pause: bool = False,
    ) -> None:
        """Let raw data land in place of those that did before.

        `version` stands in each of their rows; with `pause`, the model `products` takes minutes.
        """
        landed_at = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=hours_ago)
        end = f"{version}, timestamp '{landed_at}'"
        columns = {"orders": "customer_name text, amount", "products": "title text, price"}
        keys = {"orders": "order_id", "products": "product_id"}
        statements = ["create schema if not exists raw"]
        for table, rows in {"orders": orders, "products": products}.items():
            statements += [
                f"create table if not exists raw.{table} ({keys[table]} bigint, {columns[table]} "
                "text, version bigint, loaded_at timestamp)",
                f"delete from raw.{table}",
            ]
            for key, name, number in rows:
                text = "null" if name is None else f"'{name}'"
                statements.append(
                    f"insert into raw.{table} values ({key}, {text}, '{number}', {end})"
                )
        moments = PAUSE["postgres" if self.is_postgres else "duckdb"] if pause else NO_PAUSE
        self.execute(*statements, f"create or replace view raw.pause as {moments}")

    def say(self, *words: str, succeeds: bool | None = True, patience: float = 0) -> str:
        """Type `python -m operations`, and return what it prints.

        `patience` is for how many seconds it waits for what is in its way.
        """
        script = (
            "from operations import __main__, publish, warehouse; "
            f"publish.WAIT_SECONDS = warehouse.WAIT_SECONDS = {patience}; __main__.main()"
        )
        return self.run(sys.executable, "-c", script, *words, succeeds=succeeds).stdout.strip()

    def artifact(self, name: str) -> dict:
        """Return an artifact of dbt."""
        return json.loads((self.scratch / "target" / name).read_text())

    def start(self, *command: str) -> subprocess.Popen:
        """Start a dbt command in a process of its own, which may be killed."""
        return subprocess.Popen(
            [BIN / "dbt", *command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def events(self, name: str, node: str) -> int:
        """Return how many events of a name dbt's log has of a node."""
        log = self.scratch / "logs" / "dbt.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return sum(f'"name": "{name}"' in line and f".{node}" in line for line in lines)

    def start_and_pause(self) -> subprocess.Popen:
        """Start `dbt run`, and return it when all is done but `products`, which takes minutes."""
        self.land(pause=True)
        before = self.events("NodeStart", "products"), self.events("NodeFinished", "customers")
        process = self.start("run")
        wait_until(lambda: self.events("NodeStart", "products") > before[0])
        wait_until(lambda: self.events("NodeFinished", "customers") > before[1])
        return process

    def kill(self, process: subprocess.Popen) -> None:
        """Kill a run, and end what it left to the server of Postgres."""
        process.kill()
        process.wait()
        if self.is_postgres:
            left = "query like '%raw.pause%' and pid <> pg_backend_pid()"
            self.execute(f"select pg_terminate_backend(pid) from pg_stat_activity where {left}")
        self.land()
