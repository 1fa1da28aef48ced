"""What a change of the project would change in the marts, compared with what was published."""

import pytest
from project import Project

# What is compared, test_changed_marts.py shows on plain tables.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """A copy of Olist alone, built, with its state kept; tests change its files."""
    scratch = tmp_path_factory.mktemp("changes")
    project = Project(scratch, platforms=["olist"]).copy_to(scratch / "project")
    file = project.folder / "dbt_project.yml"
    platforms = "platforms: [olist, shopify, spotify_storefront, woocommerce]"
    file.write_text(file.read_text().replace(platforms, "platforms: [olist]"))
    project.platforms = None
    project.environment["DBT_EXCLUDE_RESOURCE_TYPES"] = "unit_test"
    return project.build()


def test_without_a_published_state_there_is_nothing_to_compare_with(project):
    assert "publish first" in project.operate("changes", succeeds=False).stdout


def test_only_what_differs_is_built_and_its_rows_are_counted(project):
    project.operate("publish-docs")
    model = project.folder / "models" / "marts" / "core" / "reviews.sql"
    before = model.read_text()
    model.write_text(
        "with reviews as (\n" + before + "\n)\n"
        "select\n    * replace (case when score = 1 then 2 else score end as score)\n"
        "from reviews\nwhere score <> 3\n"
    )
    output = project.operate("changes", succeeds=None).stdout
    [(rows, threes, ones)] = project.query(
        "select count(*), count(*) filter (where score = 3), count(*) filter (where score = 1) "
        "from commerce.reviews"
    )
    assert threes and ones
    tables = [line for line in output.splitlines() if line.startswith("| ")]
    assert tables[1:] == [f"| reviews | {rows} | {rows - threes} | 0 | {threes} | {ones} |  |"]
    assert project.query("select count(*) from commerce.reviews") == [(rows,)]
    built = project.query(
        "select table_name from information_schema.tables where table_schema = 'commerce_changes'"
    )
    assert built == [("reviews",)]
    model.write_text(before)


def test_where_nothing_differs_it_says_so(project):
    assert "No mart differs" in project.operate("changes").stdout
