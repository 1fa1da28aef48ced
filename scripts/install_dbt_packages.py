"""Put dbt_utils into `dbt_packages/`: the real one from the dbt hub, else our offline package.

    .venv/bin/python scripts/install_dbt_packages.py

Nothing happens where the release pinned in packages.yml, or the offline package, is in place; so
`dbt deps` is how one asks again for the real one. Exits with 1 only where packages.yml asks for a
package that the offline folder cannot replace.
"""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import requests
import yaml

ROOT = Path(__file__).resolve().parent.parent
NAME = "dbt_utils"
OFFLINE = Path("offline_packages") / NAME
INSTALLED = Path("dbt_packages") / NAME
# dbt itself tries each address six times for up to 30 s, so the hub is asked once beforehand.
PROBE_SECONDS = 5
DEPS_SECONDS = 60


def read_yaml(path: Path) -> dict:
    """Return the content of a YAML file, an empty dict where the file is missing or empty."""
    return (yaml.safe_load(path.read_text()) if path.exists() else None) or {}


def is_offline(project: Path) -> bool:
    """Tell whether the installed package is a copy of the offline one, perhaps an older copy."""
    readme = project / INSTALLED / "README.md"
    return readme.exists() and readme.read_text().startswith("# dbt_utils, offline")


def is_installed(project: Path, package: dict) -> bool:
    """Tell whether the pinned release of `package`, an entry of packages.yml, is in place."""
    if not (project / INSTALLED / "dbt_project.yml").exists():
        return False
    # The package's own dbt_project.yml does not name its release; dbt's lock does.
    locked = read_yaml(project / "package-lock.yml").get("packages", [])
    return any(
        entry.get("package") == package["package"] and entry["version"] == package["version"]
        for entry in locked
    )


def hub_answers(package: dict) -> bool:
    """Tell whether the hub and the download it names both answer within PROBE_SECONDS."""
    hub = os.environ.get("DBT_PACKAGE_HUB_URL") or "https://hub.getdbt.com/"
    answered = threading.Event()

    def ask() -> None:
        try:
            page = requests.get(f"{hub}api/v1/{package['package']}.json", timeout=PROBE_SECONDS)
            download = page.json()["versions"][package["version"]]["downloads"]["tarball"]
            with requests.get(download, timeout=PROBE_SECONDS, stream=True) as response:
                response.raise_for_status()
            answered.set()
        except (requests.RequestException, ValueError, KeyError):
            pass

    # A thread of its own, because looking up a name may hang longer than any timeout of requests.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PROBE_SECONDS)
    return answered.is_set()


def installed_from_hub(project: Path) -> bool:
    """Run `dbt deps`; False where it fails or takes longer than DEPS_SECONDS."""
    dbt = Path(sys.executable).parent / "dbt"
    try:
        result = subprocess.run([dbt, "deps", "--quiet"], cwd=project, timeout=DEPS_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return result.returncode == 0


def main(project: Path = ROOT) -> None:
    """Install what packages.yml pins."""
    packages = read_yaml(project / "packages.yml")["packages"]
    if [entry.get("package") for entry in packages] != [f"dbt-labs/{NAME}"]:
        sys.exit(f"packages.yml names more than dbt-labs/{NAME}: run `.venv/bin/dbt deps`.")
    package = packages[0]
    offline = is_offline(project)
    if not offline:
        if is_installed(project, package):
            return
        if hub_answers(package) and installed_from_hub(project):
            return
        print(
            f"The dbt hub does not answer: using {OFFLINE}; for the real {NAME} "
            f"{package['version']} run `.venv/bin/dbt deps` where the hub can be reached.",
            flush=True,
        )
    shutil.rmtree(project / INSTALLED, ignore_errors=True)
    shutil.copytree(project / OFFLINE, project / INSTALLED)


if __name__ == "__main__":
    main()
