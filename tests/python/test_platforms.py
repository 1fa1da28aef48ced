"""Plain `dbt build`, `run` and `test` take what the platforms in use need: all of it, no more."""

import json

import pytest
from project import ROOT, Project

PLATFORMS = sorted(
    folder.name
    for folder in (ROOT / "models" / "staging").iterdir()
    if (ROOT / "models" / "intermediate" / folder.name).is_dir()
)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("platforms"))


def listed(project: Project, platforms: list[str], *selection: str) -> set[str]:
    """Return what dbt lists, each as JSON with its path and what it depends on."""
    variables = json.dumps({"platforms": platforms})
    keys = ["unique_id", "original_file_path", "depends_on"]
    output = ["--output", "json", "--output-keys", *keys]
    lines = project.dbt("--quiet", "ls", "--vars", variables, *output, *selection).stdout
    return set(lines.splitlines())


def test_with_all_platforms_no_model_test_or_source_drops_out(project):
    taken = listed(project, PLATFORMS)
    assert listed(project, PLATFORMS, "--select", "package:this") == taken
    kinds = {json.loads(line)["unique_id"].split(".")[0] for line in taken}
    assert kinds >= {"model", "source", "test", "unit_test"}


@pytest.mark.parametrize(
    "platform",
    # One without and one with a list of stores; the others the same way.
    [
        pytest.param(name, marks=[] if name in {"olist", "shopify"} else pytest.mark.slow)
        for name in PLATFORMS
    ],
)
def test_with_one_platform_all_but_the_others_is_taken(platform, project):
    # What else is not taken is reference data that only other platforms need.
    others = {*PLATFORMS, "models/staging/reference"} - {platform}
    everything = listed(project, [platform], "--select", "package:this")
    taken = listed(project, [platform])
    assert taken <= everything
    assert {line for line in taken if "models/staging/reference" not in line} == {
        line for line in everything if not any(other in line for other in others)
    }
