"""Readers see what passed, whatever runs, fails, is retried, killed or restored meanwhile."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_shop import ORDERS, Shop, wait_until

pytestmark = pytest.mark.slow

# Reads all the time until its input ends, and prints what it sees whenever it is something else.
READER = """
import json, select, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from project import Project
reader = Project(Path(sys.argv[2]))
reader.environment.update(json.loads(sys.argv[3]))
last = None
while not select.select([sys.stdin], [], [], 0.01)[0]:
    try:
        found = [int(number) for number in reader.query(sys.argv[4])[0]]
    except Exception as error:
        found = [repr(error)]
    if found != last:
        print(json.dumps(found), flush=True)
    last = found
"""
SEEN = (
    "select (select count(*) from commerce.orders), (select min(version) from commerce.orders), "
    "(select max(version) from commerce.products), (select sum(orders) from commerce.customers)"
)


def of_version(version: int) -> list[int]:
    """Return what a reader sees of a version: it has as many orders more."""
    return [3 + version, version, version, 3 + version]


class PublishedShop(Shop):
    """A shop with a process that reads what is published."""

    def land_version(self, version: int, amount: str = "1.00") -> None:
        """Let the raw data of a version land; its newest order is of this amount."""
        more = [(100 + number, "Linus", "1.00") for number in range(1, version)]
        self.land(version, [*ORDERS, *more, (100, "Linus", amount)])

    def start_reader(self) -> None:
        environment = {k: v for k, v in self.environment.items() if k.startswith(("PG", "DBT_T"))}
        path = Path(self.environment["COMMERCE_DUCKDB_PATH"])
        environment["COMMERCE_DUCKDB_PATH"] = str(path.parent / "published" / path.name)
        words = [Path(__file__).parent, self.scratch, json.dumps(environment), SEEN]
        self.output = self.scratch / "seen"
        with self.output.open("w") as output:
            self.reader = subprocess.Popen(
                [sys.executable, "-c", READER, *map(str, words)],
                stdin=subprocess.PIPE,
                stdout=output,
            )
        wait_until(lambda: self.seen)

    @property
    def seen(self) -> list[list]:
        """What the reader saw, one after the other."""
        return [json.loads(line) for line in self.output.read_text().splitlines()]

    def publish(self, *options: str) -> None:
        """Publish, and wait for the reader to see it."""
        before = len(self.seen)
        self.say("publish", *options)
        wait_until(lambda: len(self.seen) > before)


@pytest.fixture(params=["duckdb", "postgres"])
def shop(request, tmp_path, shop_folder):
    database = request.getfixturevalue("postgres") if request.param == "postgres" else None
    shop = PublishedShop(tmp_path, database, shop_folder)
    yield shop
    shop.reader.communicate(b"\n")


def test_readers_see_what_passed_and_nothing_else(shop):
    shop.land_version(1)
    if shop.is_postgres:
        # What somebody has built where readers look, before there were publications.
        shop.environment["COMMERCE_SCHEMA"] = "commerce"
        shop.dbt("run")
        shop.environment["COMMERCE_SCHEMA"] = "commerce_audit"
        shop.start_reader()
        shop.land_version(2)
    shop.dbt("run")
    shop.dbt("test")
    if shop.is_postgres:
        shop.publish()
        expected = [1, 2]
    else:
        shop.say("publish")
        shop.start_reader()
        expected = [1]
    assert shop.seen == [of_version(version) for version in expected]

    shop.land_version(3, amount="three")
    shop.dbt("run", succeeds=False)
    assert "`dbt run` is failed" in shop.say("publish", succeeds=False)
    # The retry ends the failed run, and so does the next test find a mistake.
    shop.land_version(3, amount="-3.00")
    shop.dbt("retry")
    shop.dbt("test", succeeds=False)
    assert "`dbt test` is failed" in shop.say("publish", succeeds=False)
    shop.kill(shop.start_and_pause())
    assert "`dbt run` is killed" in shop.say("publish", succeeds=False)
    assert shop.seen == [of_version(version) for version in expected]

    shop.land_version(4, amount="four")
    shop.dbt("run", succeeds=False)
    shop.land_version(4)
    shop.dbt("retry")
    shop.dbt("test")
    shop.publish()
    shop.publish("--previous")
    shop.publish("--previous")
    expected += [4, expected[-1], 4]
    assert shop.seen == [of_version(version) for version in expected]
    assert "already" in shop.say("publish")
    shop.dbt("run", "--select", "orders")
    assert "`dbt run` was of a part only" in shop.say("publish", succeeds=False)
    if shop.is_postgres:
        said = shop.say("publish", "--previous", succeeds=False)
        assert "The version before is gone: `dbt run` has built over it" in said
    assert shop.seen == [of_version(version) for version in expected]
