"""Identity I11: increments, in whatever order rows land, give the marts of a full build."""

import re
from datetime import UTC, datetime, timedelta
from zlib import crc32

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from landed_rows import Landings, landed_stores, run
from project import BIN, ROOT, Project
from replayed_build import ReplayedBuild
from test_engines_agree import columns_of_marts

PLATFORMS = ["olist", "shopify", "spotify_storefront", "woocommerce"]
# Of what is made of other marts, those that take over rows of before.
MADE_OF_MARTS = [
    "commerce.daily_sales",
    "commerce.product_performance",
    "commerce.seller_performance",
    "commerce.delivery_performance",
    "commerce_intermediate.int_customers__lifetimes",
]


def different_rows(project: Project, mart: str, columns: list[str]) -> int:
    """Return how many rows of a mart are not in its copy in schema `expected`, or only there."""
    sides = [f"commerce.{mart}", f"expected.{mart}"]
    total = 0
    for one, other in (sides, sides[::-1]):
        names = ", ".join(columns)
        query = f"select {names} from {one} except all select {names} from {other}"
        ((count,),) = project.query(f"select count(*) from ({query}) as different")
        total += count
    return total


@pytest.fixture(
    scope="module",
    params=[
        ("duckdb", ["olist"]),
        ("postgres", PLATFORMS),
        pytest.param(("duckdb", PLATFORMS), marks=pytest.mark.slow),
    ],
    ids=["duckdb-olist", "postgres", "duckdb"],
)
def builds(request, tmp_path_factory, new_database) -> tuple[Project, ReplayedBuild]:
    """Return the project, whose second batch of rows an increment added, and its full build."""
    engine, platforms = request.param
    database = new_database() if engine == "postgres" else None
    scratch = tmp_path_factory.mktemp("increments")
    project = Project(scratch, database, platforms=platforms, stores=landed_stores())
    landings = Landings(platforms, seed=0, batches=2)
    landings.land(0)
    landings.write(project)
    project.dbt("run")
    full = ReplayedBuild(project)
    landings.land(1)
    landings.write(project)
    project.increment().dbt("run")
    return project, full


def test_an_increment_builds_no_platform_as_a_whole(builds):
    # Otherwise what follows would compare full builds with each other.
    project, _ = builds
    landings = "commerce_increment_intermediate.new_landings"
    found = project.query(f"select distinct platform, is_whole from {landings} order by 1")
    assert [row for row in found if row[0] != "reference"] == [
        (platform, False) for platform in project.platforms
    ]


def test_an_increment_that_came_to_its_end_is_signed(builds):
    # Unsigned, its analytics marts may be of before, and the next one builds everything.
    project, _ = builds
    signed = "select distinct built_by from commerce_intermediate.processed_landings"
    ((fingerprint,),) = project.query(signed)
    assert re.fullmatch("[0-9a-f]{32}", fingerprint)


def keep_as_expected(project: Project) -> None:
    """Copy all marts to schema `expected`."""
    statements = ["drop schema if exists expected cascade", "create schema expected"]
    for mart in columns_of_marts(project):
        statements.append(f"create table expected.{mart} as select * from commerce.{mart}")
    run(project, statements)


def built_landings(project: Project, full: ReplayedBuild, seed: int, batches: int) -> Landings:
    """Return landings whose first batch has landed and is in the marts."""
    landings = Landings(project.platforms, seed, batches)
    landings.land(0)
    landings.write(project)
    full.run(project)
    return landings


def increments_give_the_marts_of_a_full_build(builds, seed, batches, deleted):
    """Land rows in batches, then let some be gone, with an increment after each."""
    project, full = builds
    landings = built_landings(project, full, seed, batches)
    for batch in range(1, batches):
        landings.land(batch)
        landings.write(project)
        project.increment().dbt("run")
    if deleted:
        landings.delete(deleted)
        landings.write(project)
        project.increment().dbt("run")
    assert_as_after_a_full_build(project, full)


def assert_as_after_a_full_build(project: Project, full: ReplayedBuild) -> None:
    """Compare the marts, row by row, with those that a full build makes."""
    # What the increments made stands aside meanwhile.
    keep_as_expected(project)
    full.run(project)
    marts = columns_of_marts(project)
    different = {mart: different_rows(project, mart, columns) for mart, columns in marts.items()}
    assert different == dict.fromkeys(marts, 0)


EXAMPLES = given(
    seed=st.integers(1, 10**6), batches=st.integers(2, 4), deleted=st.sampled_from([0, 0.02])
)


# An example costs two full builds, replayed, and an increment for each further batch.
def examples(count: int) -> settings:
    return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))


@examples(1)
@EXAMPLES
def test_increments_give_the_marts_of_a_full_build(builds, seed, batches, deleted):
    increments_give_the_marts_of_a_full_build(builds, seed, batches, deleted)


@pytest.mark.slow
@examples(10)
@EXAMPLES
# A new rate reaches an older order of a customer without a record.
@example(seed=45, batches=4, deleted=0)
# A coupon gets another code.
@example(seed=46799, batches=2, deleted=0)
def test_increments_of_many_kinds_give_the_marts_of_a_full_build(builds, seed, batches, deleted):
    increments_give_the_marts_of_a_full_build(builds, seed, batches, deleted)


def test_a_row_that_comes_late_into_a_minute_while_others_leave_it(builds):
    # The minute holds fewer rows afterwards; but when the marts were built, it was open.
    project, full = builds
    landings = Landings(project.platforms, seed=2, batches=1)
    landings.land(0)
    tables = {table.name: table for table in landings.tables}
    orders, payments = tables["olist_orders_dataset"], tables["olist_order_payments_dataset"]
    first, second, late = orders.rows[:3]
    now = datetime.now(UTC).replace(second=30, microsecond=0, tzinfo=None)
    # All of a table that was loaded at once would be built twice.
    at_once = now.replace(second=0) - timedelta(minutes=10)
    for row in payments.rows:
        row[payments.loaded_at] = payments.stamp(at_once)
    for row in [first, second, late]:
        row[orders.loaded_at] = orders.stamp(now)
    orders.rows.remove(late)
    landings.write(project)
    full.run(project)
    orders.rows.append(late)
    for row in [first, second]:
        row[orders.loaded_at] = orders.stamp(now + timedelta(minutes=1))
    landings.write(project)
    project.increment().dbt("run")
    minutes = "select distinct landed_at from commerce_increment_intermediate.new_landings"
    new = {moment for (moment,) in project.query(minutes)}
    assert now.replace(second=0) in new
    assert at_once not in new
    assert_as_after_a_full_build(project, full)


@pytest.mark.slow
def test_the_increment_after_one_that_stopped_before_the_analytics_marts(builds):
    # Of the persons and days that the first one took out of the orders, the second sees nothing.
    project, full = builds
    landings = built_landings(project, full, seed=1, batches=1)
    landings.delete(0.5)
    landings.write(project)
    for mart in MADE_OF_MARTS:
        run(project, [f"alter table {mart} rename column platform to renamed"])
    project.increment().dbt("run", succeeds=False)
    for mart in MADE_OF_MARTS:
        run(project, [f"alter table {mart} rename column renamed to platform"])
    project.increment().dbt("run")
    assert_as_after_a_full_build(project, full)


def test_an_increment_adds_to_every_mart():
    contract = yaml.safe_load((ROOT / "commerce_schema.yml").read_text())
    macro = (ROOT / "macros" / "increment" / "marts.sql").read_text()
    added = re.findall(r"^ {8}'(\w+)':", macro, re.MULTILINE)
    # The analytics marts are built anew each time.
    core = [mart for mart in contract["schema"] if "analytics" not in mart.get("tags", [])]
    assert sorted(added) == sorted(mart["name"] for mart in core)


def test_after_a_build_that_stopped_half_way_everything_is_built(builds):
    project, _ = builds
    processed = "select count(*) from commerce_intermediate.processed_landings"
    assert project.query(processed) != [(0,)]
    project.dbt("run", "--select", "currencies")
    assert project.query(processed) == [(0,)]


def test_a_bad_new_row_stops_an_increment_before_the_marts(builds):
    project, _ = builds
    totals = "select count(*), sum(total_amount_reporting) from commerce.orders"
    before = project.query(totals)
    run(
        project,
        [
            "update raw_olist.olist_orders_dataset set order_purchase_timestamp = 'yesterday', "
            "_loaded_at = timestamp '2026-03-01 12:00:00' where order_id = "
            "(select min(order_id) from raw_olist.olist_orders_dataset)"
        ],
    )
    result = project.increment().dbt("run", succeeds=False)
    assert "olist_orders_dataset, column order_purchase_timestamp, row order_id" in result.stdout
    assert "'yesterday' is not a timestamp (1 such row)" in result.stdout
    assert project.query(totals) == before


@pytest.mark.slow
def test_dbt_retry_ends_an_increment_that_was_added_and_no_other(builds):
    project, full = builds
    landings = built_landings(project, full, seed=2, batches=3)
    signed = "select distinct built_by from commerce_intermediate.processed_landings"
    before = project.query(signed)
    increment = project.increment()
    for batch, mart, column, ends in [
        (1, "daily_sales", "date_basis", True),
        (2, "payments", "gateway", False),
    ]:
        landings.land(batch)
        landings.write(project)
        run(project, [f"alter table commerce.{mart} rename column {column} to renamed"])
        increment.dbt("run", succeeds=False)
        run(project, [f"alter table commerce.{mart} rename column renamed to {column}"])
        result = increment.dbt("retry", succeeds=ends)
        assert project.query(signed) == before
        if ends:
            assert_as_after_a_full_build(project, full)
        else:
            assert "run it anew, without --select and --exclude" in result.stdout


@pytest.mark.slow
def test_an_increment_is_published_on_postgres(tmp_path, postgres):
    # Publishing exchanges two versions: the increment adds two days to the one before the last.
    project = Project(tmp_path, postgres, platforms=["olist"])
    # Publishing reads dbt's log.
    settings = {"DBT_LOG_LEVEL_FILE": "debug", "DBT_EXCLUDE_RESOURCE_TYPES": "unit_test"}
    project.environment |= settings | {"COMMERCE_SCHEMA": "commerce_audit"}
    increment = project.increment()
    increment.environment["DBT_LOG_PATH"] = project.environment["DBT_LOG_PATH"]
    landings = Landings(project.platforms, seed=3, batches=1)
    landings.land(0)
    everything = [(table, table.rows) for table in landings.tables]
    for day, build, tests in [
        (0, project, []),
        (1, project, []),
        (2, increment, ["--selector", "after_increment"]),
    ]:
        # Each day a third of the orders, with all that belongs to them.
        for table, rows in everything:
            landed = [(crc32(row.get("order_id", "").encode()) % 3, row) for row in rows]
            table.rows = [
                row | {table.loaded_at: table.stamp(datetime(2026, 1, 1 + landed_on))}
                for landed_on, row in landed
                if landed_on <= day
            ]
        landings.write(project)
        build.dbt("run")
        project.dbt("test", *tests)
        project.run(BIN / "python", "-m", "operations", "publish")
    project.environment["COMMERCE_SCHEMA"] = "expected"
    project.dbt("run")
    marts = columns_of_marts(project)
    different = {mart: different_rows(project, mart, columns) for mart, columns in marts.items()}
    assert different == dict.fromkeys(marts, 0)


def test_an_increment_needs_marts_to_add_to(tmp_path):
    project = Project(tmp_path, platforms=["olist"]).increment()
    result = project.dbt("run", succeeds=False)
    assert "There are no whole marts in commerce to add an increment to" in result.stdout
