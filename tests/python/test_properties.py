"""What is computed after the union holds for any data: models run on random rows, both engines.

A compiled model is one query; here the relations that it reads are replaced by rows of a test.
"""

import bisect
import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import Project

# The fixtures only read, so every example may share them.
SHARED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MODELS = ["int_order_item_sellers__allocated", "int_customer_accounts__resolved", "exchange_rates"]
RELATION = re.compile(r'"\w+"\."\w+"\."(\w+)"')
UNITS = {
    "JPY": Decimal(1),
    "USD": Decimal("0.01"),
    "KWD": Decimal("0.001"),
    "UYW": Decimal("0.0001"),
}


class Models:
    """Compiled models on one engine."""

    def __init__(self, project: Project):
        project.dbt("compile", "--quiet", "--select", *MODELS)
        self.project = project
        folder = project.scratch / "target" / "compiled" / "dbt_commerce_schema" / "models"
        self.queries = {file.stem: file.read_text() for file in folder.rglob("*.sql")}

    def run(self, name: str, columns: str, **given_rows: tuple[dict[str, str], list[tuple]]):
        """Return `columns` of a model that reads `given_rows`: relation -> (types, rows)."""
        query = RELATION.sub(r"given_\1", self.queries[name])
        query = re.sub(r"^(--.*\n)*with (recursive )?", "", query)
        given = ", ".join(f"given_{table} as ({rows(*data)})" for table, data in given_rows.items())
        body, last = query.rsplit("select * from", 1)
        statement = f"with recursive {given}, {body} select {columns} from {last}"
        return self.project.query(statement)


def rows(types: dict[str, str], values: list[tuple]) -> str:
    """Return a query of typed rows."""
    selects = []
    for value in values:
        cells = [
            f"cast({'null' if cell is None else repr(str(cell))} as {kind}) as {name}"
            for (name, kind), cell in zip(types.items(), value, strict=True)
        ]
        selects.append("select " + ", ".join(cells))
    empty = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in types.items())
    return " union all ".join([*selects, f"select {empty} where false"])


@pytest.fixture(scope="session")
def models_duckdb(sample_duckdb) -> Models:
    return Models(sample_duckdb)


@pytest.fixture(scope="session")
def models_postgres(sample_postgres) -> Models:
    return Models(sample_postgres)


@pytest.fixture(params=["duckdb", "postgres"])
def models(request) -> Models:
    return request.getfixturevalue(f"models_{request.param}")


# Shares of several sellers in ten-thousandths; they need not add up to all.
splits = st.lists(st.integers(1, 10_000), min_size=2, max_size=6).filter(
    lambda shares: sum(shares) <= 99_999
)
lines = st.lists(
    st.tuples(
        splits,
        st.sampled_from(sorted(UNITS)),
        st.integers(-(10**13), 10**13) | st.integers(-20, 20),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def largest_remainders(units: int, weights: list[int]) -> list[int]:
    """Return whole units by Hamilton's method; ties go to the larger weight, then the first."""
    total = sum(weights)
    parts = [abs(units) * weight // total for weight in weights]
    order = sorted(
        range(len(weights)),
        key=lambda at: (-(abs(units) * weights[at] % total), -weights[at], at),
    )
    for at in order[: abs(units) - sum(parts)]:
        parts[at] += 1
    return [part if units > 0 else -part for part in parts]


def as_units(units: int, currency: str, is_finer: bool) -> tuple[Decimal, Decimal]:
    """Return an amount below a million millions and the unit in which it is shared out."""
    unit = Decimal("0.0001") if is_finer else UNITS[currency]
    amount = units * unit
    while abs(amount) >= 10**12:
        amount = (amount / 1000).quantize(unit)
    return amount, UNITS[currency] if amount % UNITS[currency] == 0 else unit


@SHARED
@given(lines=lines, rate=st.decimals("0.0001", 900, places=10))
def test_parts_of_a_line_add_up_to_it_and_follow_the_largest_remainder(lines, rate, models):
    items, sellers, expected = [], [], {}
    for number, (weights, currency, units, is_finer) in enumerate(lines):
        amount, unit = as_units(units, currency, is_finer)
        worth = (amount * rate).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        items.append((f"i{number}", f"p{number}", None, currency, amount, -amount, worth, None))
        parts = largest_remainders(int(amount / unit), weights)
        for at, (weight, part) in enumerate(zip(weights, parts, strict=True)):
            sellers.append((f"p{number}", f"s{at}", Decimal(weight) / 10_000))
            expected[f"i{number}", f"s{at}", "net_amount"] = part * unit
            expected[f"i{number}", f"s{at}", "refunded_amount"] = -part * unit
    money = "numeric(18, 4)"
    texts = {name: "text" for name in ("order_item_id", "product_id", "seller_id", "currency")}
    amounts = ("net_amount", "refunded_amount", "net_amount_reporting", "refunded_amount_reporting")
    found = models.run(
        "int_order_item_sellers__allocated",
        "order_item_id, seller_id, measure, amount, amount_reporting",
        order_items=(texts | {name: money for name in amounts}, items),
        product_sellers=(
            {"product_id": "text", "seller_id": "text", "share": "numeric(9, 8)"},
            sellers,
        ),
        stg_reference__currencies=(
            {"currency": "text", "minor_unit": "numeric(5, 4)", "minor_units_per_one": "integer"},
            [(currency, unit, int(1 / unit)) for currency, unit in UNITS.items()],
        ),
    )
    assert {(item, seller, kind): amount for item, seller, kind, amount, _ in found} == expected
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for item, _, kind, amount, worth in found:
        assert (worth is None) == (kind == "refunded_amount")
        if kind == "net_amount":
            sums[item] += worth
            # Whole sums move a part by less than a unit, beside the rounding of the line.
            assert abs(worth - amount * rate) < Decimal("0.0002")
            assert amount or not worth
    assert sums == {item[0]: item[6] for item in items}


account = st.tuples(
    st.sampled_from([None, "p1", "p2"]),  # platform's person
    st.sampled_from([None, *"abcdefgh"]),  # merged into
    st.sampled_from([None, "h1", "h2", "h3"]),  # e-mail
    st.booleans(),  # guest
)


def persons(accounts: list[tuple]) -> set[frozenset[str]]:
    """Return which accounts are one person, by joining sets until none share a name."""
    groups: list[tuple[set, set]] = []
    for key, person, merged_into, email, _ in accounts:
        names = {("account", key)}
        names |= {("person", person)} if person else set()
        names |= {("account", merged_into)} if merged_into else set()
        names |= {("email", email)} if email else set()
        members = {key}
        apart = []
        for other_names, other_members in groups:
            if names & other_names:
                names, members = names | other_names, members | other_members
            else:
                apart.append((other_names, other_members))
        groups = [*apart, (names, members)]
    return {frozenset(members) for _, members in groups}


@SHARED
@given(drawn=st.lists(account, min_size=1, max_size=8), data=st.data())
def test_persons_are_found_whatever_the_merges_and_the_order_of_rows(drawn, data, models):
    accounts = [(key, *values) for key, values in zip("abcdefgh", drawn, strict=False)]
    types = {
        "customer_account_id": "text",
        "platform": "text",
        "platform_customer_id": "text",
        "merged_into_account_id": "text",
        "person_email_hash": "text",
        "is_guest": "boolean",
    }

    def resolved(accounts: list[tuple]) -> dict[str, tuple[str, str]]:
        values = [(key, "any", *rest) for key, *rest in accounts]
        columns = "customer_account_id, customer_id, match_rule"
        found = models.run(
            "int_customer_accounts__resolved",
            columns,
            int_customer_accounts__protected=(types, values),
        )
        assert len(found) == len(accounts)
        return {key: (customer, rule) for key, customer, rule in found}

    found = resolved(accounts)
    customers = defaultdict(set)
    for key, (customer, _) in found.items():
        customers[customer].add(key)
    assert {frozenset(members) for members in customers.values()} == persons(accounts)
    assert resolved(data.draw(st.permutations(accounts))) == found
    for key, (customer, rule) in found.items():
        alone = len(customers[customer]) == 1
        assert rule != "account" or alone, f"{key} is not alone and nothing says why"
        assert rule in ("account", "platform_customer") or not alone, f"{key} is alone"


days = st.dates(date(2023, 1, 1), date(2024, 12, 31))
quotes = st.dictionaries(
    st.tuples(days, st.sampled_from(["EUR", "JPY", "KWD"])),
    st.decimals("0.0000000001", 999, places=10),
    max_size=12,
)


@SHARED
@given(quotes=quotes, first=days, length=st.integers(0, 90))
def test_a_rate_is_the_last_one_quoted_up_to_the_day(quotes, first, length, models):
    calendar = [first + timedelta(number) for number in range(length)]
    found = models.run(
        "exchange_rates",
        "rate_date, from_currency, to_currency, rate, quoted_date",
        stg_reference__exchange_rates=(
            {
                "rate_date": "date",
                "from_currency": "text",
                "to_currency": "text",
                "rate": "numeric(20, 10)",
            },
            [(day, currency, "USD", rate) for (day, currency), rate in quotes.items()],
        ),
        dates=({"date_day": "date"}, [(day,) for day in calendar]),
    )
    expected = {(day, "USD", "USD", Decimal(1), day) for day in calendar}
    for currency in {currency for _, currency in quotes}:
        quoted = sorted(day for day, other in quotes if other == currency)
        for day in calendar:
            at = bisect.bisect_right(quoted, day)
            if at:
                last = quoted[at - 1]
                expected.add((day, currency, "USD", quotes[last, currency], last))
    assert len(found) == len(expected) and set(found) == expected


# Zones that all three sources of time-zone rules know, and years that none revises any more.
ZONES = sorted(
    zone
    for zone in available_timezones()
    if zone.split("/")[0] in {"Africa", "America", "Asia", "Australia", "Europe", "Pacific"}
)
instants = st.datetimes(datetime(2012, 1, 1), datetime(2021, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


@pytest.fixture(scope="session")
def local_date(tmp_path_factory) -> str:
    """Return the macro as an expression over `utc` and `zone`."""
    project = Project(tmp_path_factory.mktemp("local_date"))
    return project.dbt("compile", "--quiet", "--inline", "{{ local_date('utc', 'zone') }}").stdout


@SHARED
@given(moments=st.lists(st.tuples(instants, st.sampled_from(ZONES)), min_size=1, max_size=40))
def test_a_local_date_is_that_of_python(moments, models, local_date):
    known = {zone for (zone,) in models.project.query(f"select name from {zone_names(models)}")}
    moments = [(moment, zone) for moment, zone in moments if zone in known]
    given_rows = rows({"utc": "timestamp", "zone": "text"}, moments)
    found = models.project.query(f"select utc, zone, {local_date} from ({given_rows}) as moments")
    assert len(found) == len(moments)
    for moment, zone, day in found:
        zoned = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
        assert day == zoned.date(), (moment, zone)


def zone_names(models: Models) -> str:
    """Return the relation of the engine's time zones."""
    return "pg_timezone_names" + ("" if models.project.is_postgres else "()")


def test_nearly_all_zones_are_known_to_both_engines(models):
    known = {zone for (zone,) in models.project.query(f"select name from {zone_names(models)}")}
    assert len(set(ZONES) & known) > 400


@SHARED
@given(
    amounts=st.lists(
        st.tuples(
            st.decimals(-(10**9), 10**9, places=4), st.decimals("0.0000000001", 10**4, places=10)
        ),
        min_size=1,
        max_size=40,
    )
)
def test_an_amount_in_the_reporting_currency_is_rounded_half_away_from_zero(
    amounts, models, reporting
):
    types = {"amount": "numeric(18, 4)", "rate": "numeric(20, 10)"}
    found = models.project.query(
        f"select amount, rate, {reporting} from ({rows(types, amounts)}) as x"
    )
    for amount, rate, converted in found:
        assert converted == (amount * rate).quantize(Decimal("0.0001"), ROUND_HALF_UP)


@pytest.fixture(scope="session")
def reporting(tmp_path_factory) -> str:
    """Return the macro as an expression over `amount` and `rate`."""
    project = Project(tmp_path_factory.mktemp("reporting"))
    macro = "{{ in_reporting_currency('amount', 'rate') }}"
    return project.dbt("compile", "--quiet", "--inline", macro).stdout
