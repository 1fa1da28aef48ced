"""What the README shows is what one gets."""

import re
import sys

from project import BIN, ROOT, Project

README = (ROOT / "README.md").read_text()


def test_the_query_in_the_readme_has_the_output_in_the_readme(sample_duckdb: Project):
    command, table = re.search(
        r'\.venv/bin/dbt --quiet show --inline "(.*?)"\n\n(\|.*?)\n```', README, re.DOTALL
    ).groups()
    # The command itself, as one types it: `Project.dbt` forks another process.
    output = sample_duckdb.run(BIN / "dbt", "--quiet", "show", "--inline", command).stdout
    assert output.strip() == table


def test_the_readme_lists_every_mart(sample_duckdb: Project):
    marts = sample_duckdb.query(
        "select table_name from information_schema.tables where table_schema = 'commerce'"
    )
    listed = re.findall(r"\| `(\w+)` \|", README.split("## What you get")[1].split("## ")[0])
    assert sorted(listed) == sorted(mart for (mart,) in marts)


def test_the_summary_ends_with_the_query_of_the_readme(sample_duckdb: Project):
    output = sample_duckdb.run(sys.executable, "scripts/show_summary.py").stdout
    command = re.search(r"(\.venv/bin/dbt --quiet show .*?by 1\")", README, re.DOTALL)[1]
    unindented = re.sub(r"\n *", "\n", output)
    assert re.sub(r"\n *", "\n", command) in unindented


def test_every_make_target_that_the_texts_name_exists():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    contributing = (ROOT / "CONTRIBUTING.md").read_text()
    named = set(re.findall(r"(?:`|^|<folder> )make ([a-z]+)", README + contributing, re.MULTILINE))
    assert named and named <= targets
