"""Every metric against plain SQL, which knows nothing of what the metrics are made of."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from project import BIN, ROOT, Project

pytest.importorskip("dbt_metricflow")

# Valid orders with their net sales, summed anew from items, refunds and the rates of the ledger.
SALES = """
    with orders as (
        select *,
            row_number() over (partition by customer_id order by placed_at, order_id) as number
        from commerce.orders where is_valid and customer_id is not null
        union all
        select *, null from commerce.orders where is_valid and customer_id is null
    ),
    ledger as (
        select
            order_id,
            sum(case when component like 'item_gross' or component = 'item_tax_included'
                then amount_reporting else 0 end) as gross,
            sum(case when component = 'item_discount' then amount_reporting else 0 end) as off,
            sum(case when component in ('return_item', 'return_adjustment')
                then amount_reporting else 0 end) as back
        from commerce.order_ledger group by order_id
    ),
    sales as (
        select
            orders.order_id, orders.customer_id, orders.placed_date, orders.number,
            coalesce(gross, 0) as gross, coalesce(off, 0) as off, coalesce(back, 0) as back,
            coalesce(total_amount_reporting, calculated_total_amount_reporting) as total
        from orders left join ledger on orders.order_id = ledger.order_id
    ),
    newest as (select max(placed_date) - 1 as as_of from commerce.orders),
    persons as (
        select customer_id, min(placed_date) as day, count(*) as orders,
            sum(gross + off + back) as net
        from sales where customer_id is not null group by customer_id
    )
"""
OLD_ENOUGH = "(select as_of from newest) - day >= 90"
# How each metric is computed by plain SQL: from what, by the month of which date, and what.
PLAIN_SQL = {
    "orders": ("sales", "placed_date", "count(*)"),
    "gross_sales": ("sales", "placed_date", "sum(gross)"),
    "net_sales": ("sales", "placed_date", "sum(gross + off + back)"),
    "discounted_sales": ("sales", "placed_date", "sum(gross + off)"),
    "returned_sales": ("sales", "placed_date", "-sum(back)"),
    "refund_rate": ("sales", "placed_date", "-sum(back) / sum(gross + off)"),
    "order_value": ("sales", "placed_date", "sum(total)"),
    "average_order_value": ("sales", "placed_date", "sum(total) / count(*)"),
    "new_customers": ("persons", "day", "count(*)"),
    "returning_customers": (
        "sales",
        "placed_date",
        "count(distinct case when number > 1 then customer_id end)",
    ),
    "observed_customers": ("persons", "day", f"count(case when {OLD_ENOUGH} then 1 end)"),
    "retained_customers": (
        "persons",
        "day",
        f"count(case when {OLD_ENOUGH} and orders > 1 then 1 end)",
    ),
    "retention_rate": (
        "persons",
        "day",
        f"count(case when {OLD_ENOUGH} and orders > 1 then 1 end) * 1.0"
        f" / nullif(count(case when {OLD_ENOUGH} then 1 end), 0)",
    ),
    "lifetime_value": ("persons", "day", "avg(net)"),
    "promised_deliveries": (
        "commerce.fulfillments",
        "delivered_date",
        "count(case when delivered_date is not null then estimated_delivery_date end)",
    ),
    "deliveries_on_time": (
        "commerce.fulfillments",
        "delivered_date",
        "count(case when delivered_date <= estimated_delivery_date then 1 end)",
    ),
    "on_time_delivery_rate": (
        "commerce.fulfillments",
        "delivered_date",
        "count(case when delivered_date <= estimated_delivery_date then 1 end) * 1.0"
        " / nullif(sum(case when delivered_date is not null and estimated_delivery_date is not null"
        " then 1 end), 0)",
    ),
}


def asked(project: Project, folder: Path, *by: str) -> list[dict]:
    """Return the answer of MetricFlow for all metrics, a row for each group."""
    file = folder / "answer.csv"
    words = ["--metrics", ",".join(PLAIN_SQL), *(("--group-by", ",".join(by)) if by else ())]
    project.run(BIN / "mf", "query", *words, "--csv", file)
    with file.open(newline="") as text:
        return list(csv.DictReader(text))


def number(value) -> float:
    """Return a number to ten digits, nothing as zero: MetricFlow's rates are floats."""
    return float(f"{float(value or 0):.10g}")


@pytest.mark.parametrize("engine", ["duckdb", pytest.param("postgres", marks=pytest.mark.slow)])
def test_every_metric_is_what_plain_sql_says(engine, request, tmp_path):
    built: Project = request.getfixturevalue(f"sample_{engine}")
    # MetricFlow reads what dbt has parsed in the folder of the project itself.
    (tmp_path / "project").mkdir()
    project = built.copy_to(tmp_path / "project")
    project.environment["DBT_TARGET_PATH"] = str(project.folder / "target")
    project.dbt("parse")
    months = {
        row["metric_time__month"]: row for row in asked(project, tmp_path, "metric_time__month")
    }
    (whole,) = asked(project, tmp_path)
    for metric, (source, date, expression) in PLAIN_SQL.items():
        ((expected,),) = project.query(f"{SALES} select {expression} from {source}")
        assert expected, metric
        assert number(whole[metric]) == pytest.approx(number(expected), rel=1e-9), metric
        by_month = project.query(
            f"{SALES} select date_trunc('month', {date}), {expression} from {source} "
            f"where {date} is not null group by 1"
        )
        expected = {f"{month:%Y-%m}": number(value) for month, value in by_month}
        found = {
            f"{datetime.fromisoformat(month):%Y-%m}": number(row[metric])
            for month, row in months.items()
            # Shipments under way have no month yet.
            if month
        }
        found = {month: value for month, value in found.items() if value or month in expected}
        assert found == pytest.approx(expected, rel=1e-9), metric


def test_no_metric_goes_without_plain_sql():
    metrics = yaml.safe_load((ROOT / "models/semantic/_metrics.yml").read_text())["metrics"]
    assert [metric["name"] for metric in metrics] == list(PLAIN_SQL)
