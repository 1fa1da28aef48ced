"""What is wrong now, and since when: failed runs, models and tests, silent sources, odd metrics.

The open incidents are kept in the file incidents.json of the folder COMMERCE_STATE_PATH, so that
they are known also while the warehouse is away. Table `monitoring.incidents` is a copy of them.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from operations.project import replace_file, retention, state_folder


@dataclass
class Finding:
    """One thing that is wrong now; `key` is the same as long as it is the same thing."""

    key: str
    kind: str
    severity: str
    title: str
    body: str


@dataclass
class Incident:
    """A finding over time. Times are UTC, as text of ISO 8601.

    `told` says for each channel what it was last told: when, how severe, and whether it was over.
    """

    key: str
    kind: str
    severity: str
    title: str
    body: str
    opened_at: str
    seen_at: str
    closed_at: str | None = None
    told: dict[str, dict] = field(default_factory=dict)


def now() -> str:
    """Return the time, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()


def load() -> list[Incident]:
    """Return the incidents, those that are over included; none where there were none yet."""
    file = state_folder() / "incidents.json"
    return [Incident(**row) for row in json.loads(file.read_text())] if file.exists() else []


def save(incidents: list[Incident]) -> None:
    """Keep the incidents; those long over are forgotten."""
    oldest = (datetime.now(UTC).replace(tzinfo=None) - retention()).isoformat()
    kept = [asdict(one) for one in incidents if not one.closed_at or one.closed_at > oldest]
    replace_file(state_folder() / "incidents.json", json.dumps(kept, indent=1).encode())


def update(incidents: list[Incident], findings: list[Finding], looked_at: set[str]) -> None:
    """Open, go on with and close incidents, in place.

    `looked_at` are the kinds of which we know: what was not found, of these, is over.
    """
    at = now()
    is_open = {incident.key: incident for incident in incidents if not incident.closed_at}
    for finding in findings:
        if finding.key in is_open:
            incident = is_open[finding.key]
            incident.severity, incident.title = finding.severity, finding.title
            incident.body, incident.seen_at = finding.body, at
        else:
            incidents.append(Incident(**asdict(finding), opened_at=at, seen_at=at))
    found = {finding.key for finding in findings}
    for key, incident in is_open.items():
        if incident.kind in looked_at and key not in found:
            incident.closed_at = at


def report(task: str, message: str) -> list[Incident]:
    """Open an incident of which a caller tells, a failed task; return all incidents."""
    incidents = load()
    title = f"{task}: {message}"
    update(incidents, [Finding(f"task {task}", "task", "error", title, message)], set())
    save(incidents)
    return incidents


def rows() -> list[dict]:
    """Return the rows of table `monitoring.incidents`."""
    return [
        {
            "incident": incident.key,
            "kind": incident.kind,
            "severity": incident.severity,
            "title": incident.title,
            "opened_at": incident.opened_at,
            "seen_at": incident.seen_at,
            "told_at": max((told["at"] for told in incident.told.values()), default=None),
            "closed_at": incident.closed_at,
        }
        for incident in load()
    ]
