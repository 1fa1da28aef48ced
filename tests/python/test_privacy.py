"""The marts hold no e-mail address, telephone number or internet address unless told to.

The platforms of the samples, with contact data written into a review and a refund, and the kiosk of
docs/add-a-platform.md, which delivers names and e-mail addresses in clear.
"""

import csv
import hashlib
import re
import shutil
from pathlib import Path

import pytest
import yaml
from kiosk import add_kiosk
from project import ROOT, Project

MESSAGE = "Fale comigo: ana@example.com, (11) 98765-4321 ou +49 170 1234567, de 192.168.0.17"
CONTACT_DATA = {
    "e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}"),
    "internet address": re.compile(r"(?<![\w.])(\d{1,3}\.){3}\d{1,3}(?![\w.])"),
    "telephone number": re.compile(
        r"(?<![\w.:-])(\+\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ .-]\d{3,5}[ .-]?\d{4}(?![\w:-])|\+\d{8,}"
    ),
}
TEXT_COLUMNS = """
    select table_name, column_name from information_schema.columns
    where table_schema = 'commerce' and data_type in ('VARCHAR', 'text') order by 1, 2
"""


def contact_data(project: Project) -> dict[str, set[str]]:
    """Return what looks like contact data in any text column of the marts: kind -> columns."""
    found: dict[str, set[str]] = {kind: set() for kind in CONTACT_DATA}
    columns = project.query(TEXT_COLUMNS)
    assert len(columns) > 100
    for mart, column in columns:
        values = project.query(f"select distinct {column} from commerce.{mart}")
        for kind, pattern in CONTACT_DATA.items():
            if any(pattern.search(value) for (value,) in values if value):
                found[kind].add(f"{mart}.{column}")
    return found


def write(table: Path, column: str) -> None:
    """Write the message into the first row of a CSV file."""
    with table.open(newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index(column)] = MESSAGE
    with table.open("w", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def project(tmp_path_factory, new_database) -> Project:
    """Return the three platforms' project, built on Postgres in the default mode with a salt."""
    plain = Project(tmp_path_factory.mktemp("privacy"), new_database())
    project = add_kiosk(plain, tmp_path_factory.mktemp("copy") / "project")
    seeds = project.folder / "seeds"
    write(seeds / "olist" / "olist_order_reviews_dataset.csv", "review_comment_message")
    write(seeds / "shopify" / "sound_garden" / "refund.csv", "note")
    project.environment["COMMERCE_PII_SALT"] = "it's a secret"
    return project.build()


def rebuilt(project: Project, mode: str) -> Project:
    """Return the project with the marts that hold personal data built in another mode."""
    selection = ["int_customer_accounts__protected+", "int_refunds__unioned+", "reviews"]
    project.dbt("run", "--vars", f"{{pii_mode: {mode}}}", "--select", *selection)
    return project


def test_the_default_mode_shows_nobody(project):
    assert contact_data(project) == {kind: set() for kind in CONTACT_DATA}
    hashed = "select email_hash, email, customer_name from commerce.customer_accounts"
    address = hashlib.sha256(b"ben@example.com").hexdigest()
    expected = hashlib.sha256(f"it's a secret{address}".encode()).hexdigest()
    where = "where platform = 'kiosk' and platform_customer_account_id = '2'"
    assert project.query(f"{hashed} {where}") == [(expected, None, None)]
    redacted = "Fale comigo: [removed], [removed] ou [removed], de [removed]"
    assert project.query(f"select 1 from commerce.reviews where message = '{redacted}'") == [(1,)]
    assert project.query(f"select 1 from commerce.refunds where reason = '{redacted}'") == [(1,)]


def test_the_unsalted_hashes_that_a_platform_delivers_are_not_shown(project):
    hashes = set()
    for table, column in (("fans", "email_sha256"), ("orders", "guest_email_sha256")):
        with (ROOT / "seeds" / "spotify_storefront" / f"{table}.csv").open(newline="") as file:
            hashes |= {row[column] for row in csv.DictReader(file)} - {""}
    assert len(hashes) > 100
    for mart, column in project.query(TEXT_COLUMNS):
        shown = project.query(f"select distinct {column} from commerce.{mart}")
        assert not hashes & {value for (value,) in shown}, f"{mart}.{column}"


def test_the_columns_of_personal_data_are_those_that_the_contract_classifies(project):
    contract = yaml.safe_load((ROOT / "commerce_schema.yml").read_text())
    personal = {
        f"{entity['name']}.{field['name']}"
        for entity in contract["schema"]
        for field in entity["properties"]
        if field.get("classification") == "personal"
    }
    found = contact_data(rebuilt(project, "plain"))
    columns = {"customer_accounts.email", "reviews.message", "refunds.reason"}
    assert found["e-mail address"] == columns
    assert all(columns and columns <= personal for columns in found.values())
    names = "select customer_name from commerce.customer_accounts where platform = 'kiosk'"
    assert set(project.query(names)) == {("Ines Example",), ("Ben Example",)}


def test_dropped_means_gone_and_persons_stay_persons(project):
    before = project.query("select customer_id from commerce.customer_accounts order by 1")
    found = contact_data(rebuilt(project, "drop"))
    assert found == {kind: set() for kind in CONTACT_DATA}
    columns = "count(email_hash), count(email), count(customer_name)"
    assert project.query(f"select {columns} from commerce.customer_accounts") == [(0, 0, 0)]
    assert project.query("select count(title), count(message) from commerce.reviews") == [(0, 0)]
    after = project.query("select customer_id from commerce.customer_accounts order by 1")
    assert after == before


def test_without_a_salt_every_run_warns(sample_duckdb):
    output = sample_duckdb.dbt("run", "--select", "currencies").stdout
    assert "COMMERCE_PII_SALT is not set" in output


@pytest.mark.parametrize("setting", ["pii_mode: hidden", "exchange_rate_date: today"])
def test_a_setting_without_a_meaning_stops_the_run(setting, tmp_path):
    # dbt parses anew where variables change: in a project of one model that takes a moment.
    project = Project(tmp_path).copy_to(tmp_path / "copy")
    for name in ("models", "tests"):
        shutil.rmtree(project.folder / name)
    (project.folder / "models").mkdir()
    (project.folder / "models" / "one.sql").write_text("select 1 as number")
    result = project.dbt("run", "--select", "one", "--vars", f"{{{setting}}}", succeeds=False)
    name, value = setting.split(": ")
    assert f"The setting {name} is '{value}': set it to one of" in result.stdout
