"""One change of one file of the project, and the tests that notice it."""

import json
import shutil

from project import Project


def names_not_passed_with(
    pristine: Project, path: str, before: str, after: str, expected: str
) -> set[str]:
    """Return the names of the tests that do not pass when `after` stands for `before` in `path`.

    `expected` is the data test up to which is built, or a unit test of the models.
    """
    shutil.copy2(pristine.scratch / "pristine", pristine.environment["COMMERCE_DUCKDB_PATH"])
    file = pristine.folder / path
    text = file.read_text()
    assert text.count(before) == 1, f"{path} no longer holds: {before}"
    file.write_text(text.replace(before, after))
    # What lies between the model and the test. A narrowed type also stops a mart's contract.
    between = f"+{expected}" if "macros" in path else f"{file.stem}+,+{expected}"
    selection = ["--indirect-selection", "empty", "--select", between, expected]
    pristine.dbt("build", *selection, succeeds=None)
    file.write_text(text)
    return names_not_passed(pristine)


def names_not_passed(project: Project) -> set[str]:
    """Return the names of the tests that failed, erred or warned in the last command."""
    results = json.loads((project.scratch / "target" / "run_results.json").read_text())
    return {
        result["unique_id"].split(".")[2 if result["unique_id"].startswith("test.") else 3]
        for result in results["results"]
        if result["unique_id"].startswith(("test.", "unit_test.")) and result["status"] != "pass"
    }
