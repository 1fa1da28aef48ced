"""`make setup` takes dbt_utils from the hub, and the offline package where no hub answers."""

import json
import shutil
import tarfile
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import install_dbt_packages
import pytest
import requests
from project import ROOT

VERSION = "1.3.3"


@pytest.fixture
def project(tmp_path):
    """A folder with the little that `dbt deps` and the script read."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "offline_packages", folder / "offline_packages")
    (folder / "dbt_project.yml").write_text("{name: probe, profile: probe}")
    (folder / "packages.yml").write_text(
        f"packages: [{{package: dbt-labs/dbt_utils, version: {VERSION}}}]"
    )
    return folder


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """A hub on this machine; yields the list of paths it was asked for."""
    asked = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_):
            pass

        def __init__(self, *arguments):
            super().__init__(*arguments, directory=tmp_path / "hub")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}/"
    api = tmp_path / "hub" / "api" / "v1"
    (api / "dbt-labs").mkdir(parents=True)
    (api / "index.json").write_text('["dbt-labs/dbt_utils"]')
    release = {"name": "dbt_utils", "packages": [], "downloads": {"tarball": f"{address}r.tar.gz"}}
    releases = {VERSION: release, "1.3.2": release}
    listing = {"name": "dbt_utils", "namespace": "dbt-labs", "versions": releases}
    (api / "dbt-labs" / "dbt_utils.json").write_text(json.dumps(listing))
    published = tmp_path / "dbt-utils"
    published.mkdir()
    (published / "dbt_project.yml").write_text("{name: dbt_utils, version: '0.1.0'}")
    (published / "README.md").write_text("The real one.")
    with tarfile.open(tmp_path / "hub" / "r.tar.gz", "w:gz") as archive:
        archive.add(published, "dbt-utils-1.3.3")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", address)
    yield asked
    server.shutdown()


def readme(project: Path) -> str:
    return (project / "dbt_packages" / "dbt_utils" / "README.md").read_text()


def test_the_real_package_is_installed_once(project, hub, capfd):
    install_dbt_packages.main(project)
    assert readme(project) == "The real one."
    hub.clear()
    install_dbt_packages.main(project)
    assert hub == []
    assert "offline" not in capfd.readouterr().out


def test_another_pinned_release_is_installed_again(project, hub):
    install_dbt_packages.main(project)
    wanted = project / "packages.yml"
    wanted.write_text(wanted.read_text().replace(VERSION, "1.3.2"))
    install_dbt_packages.main(project)
    assert readme(project) == "The real one."
    assert "version: 1.3.2" in (project / "package-lock.yml").read_text()


def test_without_a_hub_the_offline_package_is_used_and_named(project, monkeypatch, capfd):
    # Nothing listens on port 9 of this machine.
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", "http://127.0.0.1:9/")
    install_dbt_packages.main(project)
    assert readme(project).startswith("# dbt_utils, offline")
    assert "using offline_packages/dbt_utils" in capfd.readouterr().out
    install_dbt_packages.main(project)
    assert capfd.readouterr().out == ""


def test_a_hub_that_hangs_is_not_waited_for(project, hub, monkeypatch):
    monkeypatch.setattr(install_dbt_packages, "PROBE_SECONDS", 0.5)

    def hang(*_, **__):
        time.sleep(3)
        raise requests.Timeout

    monkeypatch.setattr(requests, "get", hang)
    started = time.monotonic()
    install_dbt_packages.main(project)
    assert time.monotonic() - started < 2
    assert readme(project).startswith("# dbt_utils, offline")


def test_a_package_without_an_offline_copy_is_an_error(project):
    (project / "packages.yml").write_text("packages: [{package: a/b, version: 1.0.0}]")
    with pytest.raises(SystemExit, match="dbt deps"):
        install_dbt_packages.main(project)
