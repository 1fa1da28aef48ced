"""A commit becomes the release that runs, at once, or nothing changes."""

import subprocess
from pathlib import Path

import pytest
from project import ROOT

from operations import deploy


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository of three commits whose set-up takes no time; the last one does not parse."""
    folder = tmp_path / "repository"
    (folder / ".venv" / "bin").mkdir(parents=True)
    script = folder / ".venv" / "bin" / "dbt"
    script.write_text("#!/bin/sh\ntest ! -e broken\n")
    script.chmod(0o755)
    (folder / "Makefile").write_text("setup:\n\t@touch installed\n")
    git(folder, "init", "--quiet")
    for name in ["first", "second", "broken"]:
        (folder / name).touch()
        git(folder, "add", "--all", "--force")
        identity = ["-c", "user.name=tester", "-c", "user.email=tester@example.org"]
        git(folder, *identity, "commit", "--quiet", "--message", f"Add {name}")
    monkeypatch.setattr(deploy, "ROOT", folder)
    # The default of an argument is bound where the function is made.
    monkeypatch.setattr(deploy.output_of, "__defaults__", None)
    monkeypatch.setattr(deploy.output_of, "__kwdefaults__", {"folder": folder})
    return folder


def git(folder: Path, *words: str) -> str:
    result = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return result.stdout.strip()


def run(capsys, *words: str) -> str:
    """Run the command and return what it prints; its sentence where it exits."""
    import argparse

    parser = argparse.ArgumentParser()
    deploy.add_arguments(parser)
    try:
        deploy.main(parser.parse_args(list(words)))
    except SystemExit as error:
        return str(error)
    return capsys.readouterr().out


def test_commits_are_deployed_one_after_the_other_and_back(repository, tmp_path, capsys):
    target = tmp_path / "target"
    first, second = git(repository, "rev-parse", "HEAD~2"), git(repository, "rev-parse", "HEAD~1")
    current = target / "current"

    assert "The first release" in run(capsys, str(target), "--commit", first, "--dry-run")
    assert not target.exists()
    run(capsys, str(target), "--commit", first)
    assert (current / "installed").exists() and not (current / "second").exists()
    assert (current / "state").resolve() == target / "state"
    release = current.resolve()
    assert "nothing changes" in run(capsys, str(target), "--commit", first)
    assert current.resolve() == release

    told = run(capsys, str(target), "--commit", second, "--dry-run")
    assert "Add second" in told and "A\tsecond" in told and "Add broken" not in told
    assert current.resolve() == release
    run(capsys, str(target), "--commit", second)
    assert (current / "second").exists()
    # What does not parse is not deployed.
    assert "is not deployed" in run(capsys, str(target))
    assert (current / "second").exists() and not (current / "broken").exists()

    assert "drops" in run(capsys, str(target), "--commit", first, "--dry-run")
    run(capsys, str(target), "--commit", first)
    assert current.resolve() == release


def test_a_release_that_was_interrupted_is_made_anew(repository, tmp_path, capsys):
    target, first = tmp_path / "target", git(repository, "rev-parse", "HEAD~2")
    half = target / "releases" / first
    half.mkdir(parents=True)
    (half / "rest").touch()
    run(capsys, str(target), "--commit", first)
    assert (target / "current" / "installed").exists()
    assert not (target / "current" / "rest").exists()


@pytest.mark.slow
def test_this_project_can_be_deployed(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("This is no repository.")
    target = tmp_path / "target"
    command = ["make", "--no-print-directory", "deploy", f"TO={target}"]
    subprocess.run(command, cwd=ROOT, check=True)
    dbt = target / "current" / ".venv" / "bin" / "dbt"
    subprocess.run([dbt, "--quiet", "parse"], cwd=target / "current", check=True)
    commit = git(ROOT, "rev-parse", "HEAD")
    assert (target / "current" / ".release").read_text() == commit
    again = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "nothing changes" in again.stdout
