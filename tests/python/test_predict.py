"""Predictions: from the right summary, by models that find what is there, and never worse ones.

What needs the optional group `predict`, which only `make prove` installs, is marked as slow.
"""

import csv
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest
from project import ROOT, Project

np = pytest.importorskip("numpy", reason="numpy comes with the group bench or predict")

from operations import warehouse  # noqa: E402
from predict import history, store  # noqa: E402

ENGINES = ["duckdb", "postgres"]
HORIZONS = (30, 90, 180, 365)
MODEL = "bg_nbd_gamma_gamma"


def enter(monkeypatch, project: Project) -> None:
    """Let this process use the warehouse of a project."""
    for name, value in project.environment.items():
        if name.startswith(("DBT_TARGET", "COMMERCE_", "PG")):
            monkeypatch.setenv(name, value)


def needs_the_model() -> None:
    pytest.importorskip("pymc_marketing", reason="the group predict is not installed")


# The summary against the raw files, read by nothing of the project


def read(folder: Path, name: str) -> list[dict]:
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def purchases_in(folder: Path) -> dict[str, dict[date, Decimal]]:
    """Return what each person bought, in dollars, by day: valid orders of the raw Olist files."""
    rates = [
        (date.fromisoformat(row["rate_date"]), Decimal(row["rate"]))
        for row in read(ROOT / "seeds" / "reference", "exchange_rates")
        if (row["from_currency"], row["to_currency"]) == ("BRL", "USD")
    ]
    prices = defaultdict(Decimal)
    for item in read(folder, "olist_order_items_dataset"):
        prices[item["order_id"]] += Decimal(item["price"])
    person = {
        row["customer_id"]: row["customer_unique_id"]
        for row in read(folder, "olist_customers_dataset")
    }
    bought = defaultdict(lambda: defaultdict(Decimal))
    for order in read(folder, "olist_orders_dataset"):
        if order["order_status"] not in {"created", "canceled", "unavailable"}:
            day = date.fromisoformat(order["order_purchase_timestamp"][:10])
            rate = rates[bisect_right(rates, (day, Decimal("Infinity"))) - 1][1]
            spend = (prices[order["order_id"]] * rate).quantize(Decimal("0.0001"), ROUND_HALF_UP)
            bought[person[order["customer_id"]]][day] += spend
    return bought


def summary_of(days: dict[date, Decimal], cutoff: date) -> tuple | None:
    """Return frequency, recency, age, mean spend, and what came in windows around the cutoff."""
    before = sorted(day for day in days if day <= cutoff)
    if not before:
        return None
    counts = []
    for horizon in HORIZONS:
        gone, to_come = cutoff - timedelta(days=horizon), cutoff + timedelta(days=horizon)
        after = [days[day] for day in days if cutoff < day <= to_come]
        counts += [sum(day > gone for day in before), len(after), round(float(sum(after)), 4)]
    mean = float(sum(days[day] for day in before)) / len(before)
    recency, age = (before[-1] - before[0]).days, (cutoff - before[0]).days
    return (len(before) - 1, recency, age, round(mean, 4), *counts)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cutoff", [date(2018, 3, 1), date(2018, 9, 2)])
def test_the_summary_is_that_of_the_raw_files(engine, cutoff, real_olist, request, monkeypatch):
    enter(monkeypatch, request.getfixturevalue(f"real_{engine}"))
    with warehouse.transaction() as cursor:
        found = history.customers(cursor, "olist", cutoff, HORIZONS)
    windows = [
        column
        for days in HORIZONS
        for column in (found.past[days], found.future[days], np.round(found.future_spend[days], 4))
    ]
    columns = [found.frequency, found.recency, found.age, np.round(found.mean_spend, 4), *windows]
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    expected = [summary_of(days, cutoff) for days in purchases_in(real_olist).values()]
    expected = [row for row in expected if row]
    assert len(rows) == len(expected) > 3000
    # Halves of the last decimal may fall either way.
    assert np.allclose(sorted(rows), sorted(expected), atol=2e-4)
    assert Counter(row[0] for row in rows)[1] > 5
    assert list(found.customer_id) == sorted(set(found.customer_id))


@pytest.mark.parametrize("engine", ENGINES)
def test_daily_sales_are_all_there_and_days_without_are_zero(engine, request, monkeypatch):
    enter(monkeypatch, request.getfixturevalue(f"sample_{engine}"))
    with warehouse.transaction() as cursor:
        for platform in history.platforms(cursor, None):
            sales = history.daily_sales(cursor, platform)
            [(total, newest)] = warehouse.run(
                cursor,
                "select sum(net_sales_amount_reporting) filter (where placed_date <= date "
                f"'{platform.as_of}'), max(placed_date) from commerce.orders "
                f"where is_valid and platform = '{platform.name}'",
            )
            assert len(sales) == platform.days and newest - platform.as_of == timedelta(days=1)
            assert sales.sum() == pytest.approx(float(total)) and (sales == 0).any()


# Forecasts


def weekly_sales(days: int, noise: float) -> "np.ndarray":
    """Return sales with a strong week, and what chance adds."""
    pattern = np.array([100, 80, 60, 60, 90, 200, 150.0])
    chance = np.random.default_rng(7).normal(0, noise, days)
    return np.resize(pattern, days) + chance


def test_a_weekly_pattern_under_noise_is_forecast_better_than_by_any_baseline():
    from predict import forecasts

    sales = weekly_sales(400, noise=40)
    verdict, forecast = forecasts.judge(sales[:372])
    rmse = {row.method: row.value for row in verdict.measured if row.metric == "rmse"}
    assert verdict.method == "weekday_smoothing" and "beats the best baseline" in verdict.reason
    # A naive forecast has the noise twice, so that its error is the root of two as large.
    assert rmse["weekday_smoothing"] < 0.8 * rmse["seasonal_naive"]
    assert rmse["weekday_smoothing"] == pytest.approx(40, rel=0.1)
    pattern = weekly_sales(400, noise=0)[372:]
    assert np.abs(forecast.expected - pattern).max() < 20
    within = (sales[372:] >= forecast.lower) & (sales[372:] <= forecast.upper)
    assert within.mean() > 0.75
    [covered] = [
        row.value
        for row in verdict.measured
        if (row.metric, row.method) == ("coverage", verdict.method)
    ]
    assert 0.85 < covered < 0.95


def test_where_the_model_is_no_better_the_baseline_is_published_and_said():
    from predict import forecasts

    # The same every week: what the last week was is exactly right.
    verdict, forecast = forecasts.judge(weekly_sales(200, noise=0) * np.linspace(1, 5, 200))
    rmse = {row.method: row.value for row in verdict.measured if row.metric == "rmse"}
    assert min(rmse, key=rmse.get) == verdict.method == "seasonal_naive"
    assert "weekday_smoothing does not beat seasonal_naive" in verdict.reason
    assert np.array_equal(
        forecast.expected, (weekly_sales(200, 0) * np.linspace(1, 5, 200))[-7:][np.arange(28) % 7]
    )


@pytest.mark.parametrize("days", [0, 1, 6, 60])
def test_a_short_history_is_forecast_by_its_mean_or_not_at_all(days):
    from predict import forecasts

    verdict, forecast = forecasts.judge(weekly_sales(days, noise=1))
    if days:
        assert verdict.method == "recent_mean" and f"{days} days of history" in verdict.reason
        assert (forecast.lower <= forecast.expected).all()
        assert (forecast.expected <= forecast.upper).all()
    else:
        assert verdict.method is None and forecast is None
    assert verdict.measured == []


# The model


R, ALPHA, A, B = 0.8, 30.0, 0.7, 2.5
P, Q, V = 4.0, 3.0, 60.0


def simulated(customers: int, days: int, seed: int) -> tuple["history.Customers", dict]:
    """Return customers as BG/NBD and Gamma-Gamma have them, and what nobody can see of them.

    They start in the first half; purchases are at any time of a day.
    """
    chance = np.random.default_rng(seed)
    rows, hidden = [], defaultdict(list)
    for _ in range(customers):
        rate, leaves = chance.gamma(R, 1 / ALPHA), chance.beta(A, B)
        mean = P / chance.gamma(Q, 1 / V)
        age = int(chance.integers(days // 2, days))
        times, now, alive_at_end = [], 0.0, True
        # Nobody leaves with the first purchase.
        while True:
            now += chance.exponential(1 / rate)
            if now > age + 90:
                break
            times.append(now)
            if chance.random() < leaves:
                alive_at_end = now > age
                break
        seen = [time for time in times if time <= age]
        spend = chance.gamma(P, mean / P, len(seen) + 1)
        rows.append((len(seen), seen[-1] if seen else 0.0, age, len(seen) + 1, spend.mean()))
        hidden["later"].append(len(times) - len(seen))
        hidden["alive"].append(alive_at_end)
        hidden["mean"].append(mean)
    columns = map(np.array, zip(*rows, strict=True))
    names = np.array([f"{number:05}" for number in range(customers)])
    found = history.Customers(names, *columns, past={}, future={}, future_spend={})
    return found, {name: np.array(values) for name, values in hidden.items()}


@pytest.fixture(scope="module")
def fitted():
    """Return a model of 4,000 simulated customers, and what nobody can see of them."""
    needs_the_model()
    from predict.lifetime_model import LifetimeModel

    customers, hidden = simulated(4000, 500, seed=11)
    return LifetimeModel(customers), hidden


@pytest.mark.slow
def test_known_parameters_are_found_again(fitted):
    model, _ = fitted
    spend = dict(zip("pqv", (P, Q, V / model.unit), strict=True))
    for found, known in [
        (model.purchases, {"r": R, "alpha": ALPHA, "a": A, "b": B}),
        (model.spend, spend),
    ]:
        for name, value in known.items():
            logs = np.log(found[name])
            deviation = np.sqrt((((logs[1::2] - logs[2::2]) / 2) ** 2).sum())
            assert abs(logs[0] - np.log(value)) < 3 * deviation, name
            assert deviation < 0.3, name


@pytest.mark.slow
def test_what_is_expected_of_simulated_customers_comes(fitted):
    model, hidden = fitted
    expected = model.expect((90,))[90]
    assert expected.orders.sum() == pytest.approx(hidden["later"].sum(), rel=0.05)
    assert expected.alive.mean() == pytest.approx(hidden["alive"].mean(), abs=0.02)
    spend = (hidden["later"] * hidden["mean"]).sum()
    assert expected.spend.sum() == pytest.approx(spend, rel=0.1)
    assert expected.lower.sum() < spend < expected.upper.sum()
    # Also of a part of them, told apart by what is expected.
    best = np.argsort(expected.orders)[-400:]
    assert expected.orders[best].sum() == pytest.approx(hidden["later"][best].sum(), rel=0.15)


@pytest.mark.slow
def test_the_bounds_are_wider_where_fewer_customers_are_known(fitted):
    from predict.lifetime_model import LifetimeModel

    few = LifetimeModel(fitted[0].customers.take(slice(0, 200))).expect((90,))[90]
    many = fitted[0].expect((90,))[90]
    wide, narrow = np.log(few.upper / few.lower).mean(), np.log(many.upper / many.lower).mean()
    # Twenty times as many customers: about the root of twenty.
    assert 2.5 < wide / narrow < 8


@pytest.mark.slow
def test_customers_with_a_weight_have_the_density_that_pymc_marketing_gives_them_one_by_one():
    needs_the_model()
    import pandas as pd
    from pymc_marketing.clv import BetaGeoModel, GammaGammaModel

    from predict import lifetime_model

    customers, _ = simulated(300, 100, seed=3)
    frame = pd.DataFrame(
        {
            "customer_id": customers.customer_id,
            "frequency": customers.frequency,
            "recency": np.round(customers.recency),
            "T": customers.age,
            "monetary_value": customers.mean_spend,
            "weight": 1,
        }
    )
    keys = ["frequency", "recency", "T"]
    grouped = frame.groupby(keys, as_index=False)["weight"].sum()
    assert len(grouped) < len(frame)
    grouped["customer_id"] = range(len(grouped))
    priors = lifetime_model.PURCHASE_PRIORS
    theirs = BetaGeoModel(model_config=priors)
    ours = lifetime_model.WeightedBetaGeoModel(model_config=priors)
    theirs.build_model(frame)
    ours.build_model(grouped)
    frame["frequency"] = customers.valued_purchases
    config = lifetime_model.SPEND_PRIORS
    their_spend, our_spend = (
        GammaGammaModel(model_config=config),
        lifetime_model.SpendModel(model_config=config),
    )
    their_spend.build_model(frame)
    our_spend.build_model(frame)
    for their, our in [(theirs, ours), (their_spend, our_spend)]:
        density = their.model.compile_logp(), our.model.compile_logp()
        for shift in (0.0, 0.3, -0.5):
            point = {name: at + shift for name, at in our.model.initial_point().items()}
            assert density[0](point) == pytest.approx(density[1](point), rel=1e-9)


# Everything together


def tables(project: Project) -> dict[str, list[tuple]]:
    return {
        name: project.query(f"select * from predictions.{name} order by 1, 2, 3, 4")
        for name in ("customer_predictions", "sales_forecasts", "backtests")
    }


@pytest.fixture(scope="module")
def predicted(built) -> dict[str, dict[str, list[tuple]]]:
    """Return by engine what is predicted from the samples, which dbt finds as it should be."""
    needs_the_model()
    from predict.pipeline import run

    found = {}
    for engine in ENGINES:
        project = built(f"sample_{engine}", postgres=engine == "postgres")
        assert tables(project) == {name: [] for name in tables(project)}
        with pytest.MonkeyPatch.context() as patch:
            enter(patch, project)
            run(None)
            found[engine] = tables(project)
            if engine == "duckdb":
                run(None)
                found["again"] = tables(project)
        if engine == "duckdb":
            tests = ["path:models/staging/predictions", "every_prediction_lies_within_its_bounds"]
            project.dbt("run", "--select", tests[0])
            said = project.dbt("test", "--select", *tests).stdout
            assert "WARN=0 ERROR=0" in said
    return found


@pytest.mark.slow
def test_two_runs_give_the_same_numbers(predicted):
    assert predicted["again"] == predicted["duckdb"]


@pytest.mark.slow
def test_both_engines_hold_the_same(predicted):
    for name, rows in predicted["duckdb"].items():
        others = predicted["postgres"][name]
        assert len(rows) == len(others) > 20
        for row, other in zip(rows, others, strict=True):
            for ours, theirs in zip(row, other, strict=True):
                if isinstance(ours, Decimal):
                    # Averages of the engines differ in the last bits of a float.
                    assert float(ours) == pytest.approx(float(theirs), rel=1e-4, abs=2e-4)
                else:
                    assert ours == theirs


@pytest.mark.slow
def test_no_published_method_has_a_baseline_that_was_better(predicted):
    rows = predicted["duckdb"]["backtests"]
    metrics = {"relative_rmse", "rmse"}
    groups = defaultdict(list)
    for platform, subject, metric, method, value, is_published, _ in rows:
        if metric in metrics:
            groups[platform, subject].append((value, is_published, method))
    assert len(groups) == 8
    for judged in groups.values():
        assert min(judged)[1] and sum(published for _, published, _ in judged) == 1
    published = {row[0]: row[3] for row in predicted["duckdb"]["customer_predictions"]}
    assert published == {
        platform: min(judged)[2]
        for (platform, subject), judged in groups.items()
        if subject == "customers"
    }
    assert MODEL in published.values() and len(set(published.values())) > 1


@pytest.mark.slow
def test_every_known_person_has_four_predictions(predicted, sample_duckdb: Project):
    persons = sample_duckdb.query(
        "select orders.platform, orders.customer_id from commerce.orders inner join "
        "(select platform, max(placed_date) as newest from commerce.orders where is_valid "
        "group by platform) as ends on orders.platform = ends.platform and placed_date < newest "
        "where is_valid and customer_id is not null group by 1, 2"
    )
    rows = predicted["duckdb"]["customer_predictions"]
    assert Counter((row[0], row[1]) for row in rows) == dict.fromkeys(persons, 4)
    for row in rows:
        assert (row[4] is not None) == (row[3] == MODEL)


# Warehouses with little or nothing in them


def make_warehouse(folder: Path, orders: list[tuple]) -> Project:
    """Return a project whose DuckDB has these orders: platform, person, day and net sales."""
    project = Project(folder)
    with duckdb.connect(project.environment["COMMERCE_DUCKDB_PATH"]) as connection:
        connection.execute("create schema commerce; create schema predictions")
        connection.execute(
            "create table commerce.orders (platform text, customer_id text, placed_date date, "
            "net_sales_amount_reporting numeric(18, 4), is_valid boolean default true)"
        )
        for name in ("customer_predictions", "sales_forecasts", "backtests"):
            types = store.column_types(name).items()
            columns = ", ".join(f"{column} {type_}" for column, type_ in types)
            connection.execute(f"create table predictions.{name} ({columns})")
        for order in orders:
            connection.execute(
                "insert into commerce.orders by position values (?, ?, ?, ?, true)", order
            )
    return project


def predict(project: Project, monkeypatch, capsys) -> str:
    """Predict, and return what was said."""
    needs_the_model()
    from predict.pipeline import run

    enter(monkeypatch, project)
    run(None)
    return capsys.readouterr().out


def on(day: int) -> date:
    return date(2024, 1, 1) + timedelta(days=day)


@pytest.mark.slow
def test_of_nobody_nothing_is_expected(tmp_path, monkeypatch, capsys):
    project = make_warehouse(tmp_path, [])
    assert "There is no valid order" in predict(project, monkeypatch, capsys)
    assert not any(tables(project).values())


@pytest.mark.slow
def test_one_time_buyers_are_expected_to_stay_that(tmp_path, monkeypatch, capsys):
    orders = [("shop", f"{number}", on(number * 3), 10 + number) for number in range(80)]
    project = make_warehouse(tmp_path, orders)
    said = predict(project, monkeypatch, capsys)
    assert "0 of 69 customers bought again, and the model needs 10 of 30" in said or (
        "do not let a model be judged" in said
    )
    rows = tables(project)["customer_predictions"]
    assert len(rows) == 79 * 4 and {row[3] for row in rows} == {"average_value"}
    # None expected, and a bound that says how little is known.
    assert all(row[6] == row[7] == 0 < row[8] for row in rows)
    assert len(tables(project)["sales_forecasts"]) == 28


@pytest.mark.slow
def test_a_history_of_days_is_enough_to_say_something(tmp_path, monkeypatch, capsys):
    orders = [("shop", "a", on(0), 5), ("shop", "a", on(3), 7), ("shop", None, on(9), 9)]
    project = make_warehouse(tmp_path, [*orders, ("other", None, on(4), 1)])
    said = predict(project, monkeypatch, capsys)
    assert "9 days of history do not let a model be judged; average_value is published" in said
    assert "no known person has a valid order" in said
    assert "there is no day with sales; nothing is forecast" in said
    rows = tables(project)["customer_predictions"]
    # A purchase after the first in 8 days, of 6 on average.
    assert [float(row[5]) for row in rows] == pytest.approx([d / 8 for d in HORIZONS])
    assert [float(row[6]) for row in rows] == pytest.approx([6 * d / 8 for d in HORIZONS])


@pytest.mark.slow
def test_amounts_of_nothing_or_less_are_no_error(tmp_path, monkeypatch, capsys):
    orders = [
        ("shop", f"{number % 50}", on(number), [-5, 0, None, 20][number % 4])
        for number in range(200)
    ]
    project = make_warehouse(tmp_path, orders)
    predict(project, monkeypatch, capsys)
    assert len(tables(project)["customer_predictions"]) == 50 * 4


def test_without_a_warehouse_a_sentence_says_what_to_run(tmp_path, monkeypatch):
    from predict.__main__ import main

    enter(monkeypatch, Project(tmp_path))
    monkeypatch.setattr(sys, "argv", ["predict"])
    with pytest.raises(SystemExit, match="There is no warehouse at .*: run `make build` first."):
        main()
    duckdb.connect(Project(tmp_path).environment["COMMERCE_DUCKDB_PATH"]).close()
    # Where the group is not there, that is said first.
    with pytest.raises(SystemExit, match="run `make (build` first|predict`)."):
        main()


@pytest.mark.slow
def test_a_day_as_of_which_to_predict_hides_what_came_later(tmp_path, monkeypatch, capsys):
    needs_the_model()
    from predict.pipeline import run

    orders = [("shop", f"{number % 40}", on(number), 10 + number % 7) for number in range(150)]
    project = make_warehouse(tmp_path, orders)
    enter(monkeypatch, project)
    run(on(120))
    found = tables(project)
    project.scratch.joinpath("other").mkdir()
    other = make_warehouse(project.scratch / "other", orders[:121])
    enter(monkeypatch, other)
    run(on(120))
    assert tables(other) == found
    assert found["sales_forecasts"][0][1] == on(121)
