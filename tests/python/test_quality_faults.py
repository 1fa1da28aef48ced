"""A year of made-up days: every fault is found on its day, and days without one are quiet.

Prints two tables; `make prove` runs it: the thresholds of metric_anomalies were set on other seeds.
"""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from daily_history import (
    History,
    double,
    fall_silent,
    histories,
    lose_customers,
    miss,
    mistake_currency,
    mistake_unit,
    refund_ten_times,
    write_histories,
)
from project import Project

pytestmark = pytest.mark.slow

# Of refunds their number, their amount and their rate tell: in a small shop one or another.
REFUNDS = {"refunds", "refunded_amount", "refund_rate"}
# Fault, platform and day, and the metrics of which one must tell of it.
FAULTS = [
    (miss, "olist", date(2024, 2, 7), {"orders"}),
    (double, "olist", date(2024, 3, 9), {"order_repeated_share"}),
    (mistake_unit, "olist", date(2024, 4, 18), {"average_order_value"}),
    (fall_silent, "olist", date(2024, 8, 20), {"orders"}),
    (miss, "spotify_storefront", date(2024, 2, 9), {"orders"}),
    (double, "spotify_storefront", date(2024, 3, 12), {"order_repeated_share"}),
    (mistake_currency, "spotify_storefront", date(2024, 4, 20), {"currency_share"}),
    (refund_ten_times, "spotify_storefront", date(2024, 5, 15), REFUNDS),
    (lose_customers, "spotify_storefront", date(2024, 6, 5), {"customer_missing_share"}),
]


def anomalies(folder: Path, found: dict[str, History]) -> list[tuple]:
    """Build both platforms and return platform, day, metric and severity of all that is told."""
    project = Project(folder, platforms=list(found))
    for platform, raw in write_histories(folder / "raw", found).items():
        project.set_raw_path(platform, raw)
    variables = {"platforms": project.platforms, "quality_judged_days": 366}
    project.platforms = None
    project.dbt("run", "--vars", json.dumps(variables))
    return project.query(
        "select platform, metric_date, metric, severity from monitoring.metric_anomalies"
    )


@pytest.mark.parametrize("seed", [11, 12, 13, 41, 42, 43])
def test_every_fault_is_found_on_its_day(seed, tmp_path):
    found = histories(seed)
    for fault, platform, day, _ in FAULTS:
        fault(found[platform], day)
    told = defaultdict(dict)
    for platform, day, metric, severity in anomalies(tmp_path, found):
        told[platform, day][metric] = severity
    for fault, platform, day, metrics in FAULTS:
        of_day = told[platform, day]
        listed = ", ".join(f"{metric} ({severity})" for metric, severity in sorted(of_day.items()))
        print(f"seed {seed} | {fault.__name__} | {platform} | {day} | {listed}")
        assert metrics & set(of_day), (fault.__name__, platform, of_day)
    # A silent platform is told of on each further day.
    assert all(told["olist", date(2024, 8, 20) + timedelta(days)] for days in range(10))


@pytest.mark.parametrize("seed", [21, 22, 23, 51, 52, 53])
def test_a_year_without_a_fault_is_quiet(seed, tmp_path):
    told = anomalies(tmp_path, histories(seed))
    counts, days = defaultdict(int), set()
    for platform, day, metric, severity in told:
        counts[platform, metric, severity] += 1
        days.add((platform, day))
    for (platform, metric, severity), count in sorted(counts.items()):
        print(f"seed {seed} | {platform} | {metric} | {severity} | {count / 12:.2f} a month")
    print(f"seed {seed} | days with alarms, of both platforms: {len(days)} in a year")
    # Less than one a month and platform, and hardly any error.
    assert len(days) < 24
    assert sum(severity == "error" for _, _, _, severity in told) <= 2
