"""The toy platform of docs/add-a-platform.md, typed in as the page has it."""

import re
from pathlib import Path

from project import Project

FILE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```bash\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"^  platforms: \[.*\]$", re.MULTILINE)


def add_kiosk(project: Project, folder: Path) -> Project:
    """Return a copy of `project` in `folder` after the steps of the page."""
    project = project.copy_to(folder)
    page = (folder / "docs" / "add-a-platform.md").read_text()
    for path, text in FILE.findall(page):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for script in SHELL.findall(page):
        project.run("sh", "-c", script)
    settings = folder / "dbt_project.yml"
    settings.write_text(WORD.sub(WORD.search(page)[0], settings.read_text()))
    return project
