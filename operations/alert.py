"""Tell of incidents that are new, worse or over, and from time to time of those that go on.

    python -m operations alert [--failed TASK MESSAGE]

Channels are the URLs of Apprise in COMMERCE_ALERT_URLS, separated by blanks: mailto://, slack://,
msteams://, json:// and a hundred more; without any, messages are only printed. An error that goes
on is told again after COMMERCE_ALERT_REPEAT_HOURS, 24 by default; a warning is not. `--failed`
opens an incident that no run of dbt tells of. Exits with 1 where a channel takes no message; it is
told the next time.
"""

import argparse
import hashlib
import os
import sys
from datetime import datetime, timedelta

import apprise

from operations import causes, incidents, warehouse
from operations.incidents import Incident

RANK = {"warn": 1, "error": 2}
TYPES = {"warn": apprise.NotifyType.WARNING, "error": apprise.NotifyType.FAILURE}


def look() -> list[Incident]:
    """Look at everything, and return all incidents as they are now."""
    found = incidents.load()
    findings, looked_at = causes.of_dbt()
    try:
        with warehouse.transaction() as cursor:
            metrics = causes.of_metrics(cursor)
            findings += (metrics or []) + causes.of_tasks(cursor, found)
            looked_at |= {"task"} if metrics is None else {"task", "metric"}
            causes.add_samples(cursor, findings)
    except warehouse.WarehouseError as error:
        print(f"{error} What dbt's log says is told all the same.")
    incidents.update(found, findings, looked_at)
    incidents.save(found)
    return found


def copy_to_warehouse() -> None:
    """Let table `monitoring.incidents` hold the incidents; the next time, where it is away."""
    try:
        with warehouse.transaction() as cursor:
            warehouse.run(cursor, "delete from monitoring.incidents")
            warehouse.insert(cursor, "monitoring.incidents", incidents.rows())
    except warehouse.WarehouseError as error:
        print(error)


def is_due(incident: Incident, told: dict | None, at: str) -> bool:
    """Tell whether a channel wants to hear of an incident, given what it was last told."""
    if incident.closed_at:
        return bool(told) and not told["closed"]
    if not told or RANK[incident.severity] > RANK[told["severity"]]:
        return True
    quiet = timedelta(hours=float(os.environ.get("COMMERCE_ALERT_REPEAT_HOURS", "24")))
    is_old = datetime.fromisoformat(at) - datetime.fromisoformat(told["at"]) >= quiet
    return is_old and incident.severity == "error"


def message(incident: Incident) -> tuple[str, str]:
    """Return the title and the body of a message."""
    if incident.closed_at:
        lasted = datetime.fromisoformat(incident.closed_at) - datetime.fromisoformat(
            incident.opened_at
        )
        return (
            f"[recovered] commerce: {incident.title}",
            f"It is over since {incident.closed_at} UTC; it was there for {lasted}.",
        )
    since = f"Since {incident.opened_at} UTC."
    return f"[{incident.severity}] commerce: {incident.title}", f"{since}\n\n{incident.body}"


class Channel:
    """Where messages go: a URL of Apprise, or standard output."""

    def __init__(self, url: str | None):
        self.name = hashlib.sha256(url.encode()).hexdigest()[:12] if url else "output"
        self.address = apprise.Apprise.instantiate(url, suppress_exceptions=True) if url else None
        self.is_known = url is None or self.address is not None

    def send(self, incident: Incident) -> bool:
        """Send a message; False where the channel does not take it."""
        title, body = message(incident)
        if self.name == "output":
            print(f"{title}\n\n{body}\n")
            return True
        kind = apprise.NotifyType.SUCCESS if incident.closed_at else TYPES[incident.severity]
        return self.is_known and bool(self.address.send(body=body, title=title, notify_type=kind))


def tell(found: list[Incident]) -> int:
    """Tell every channel what it wants to hear; return how many messages were not taken."""
    at, failures = incidents.now(), 0
    urls = os.environ.get("COMMERCE_ALERT_URLS", "").split()
    for channel in [Channel(url) for url in urls] or [Channel(None)]:
        for incident in found:
            if not is_due(incident, incident.told.get(channel.name), at):
                continue
            if channel.send(incident):
                incident.told[channel.name] = {
                    "at": at,
                    "severity": incident.severity,
                    "closed": bool(incident.closed_at),
                }
                incidents.save(found)
            else:
                failures += 1
    return failures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what failed, if the caller knows."""
    parser.add_argument(
        "--failed", nargs=2, metavar=("TASK", "MESSAGE"), help="open an incident of a task"
    )


def main(arguments: argparse.Namespace) -> None:
    """Look, and tell."""
    found = incidents.report(*arguments.failed) if arguments.failed else look()
    failures = tell(found)
    copy_to_warehouse()
    is_open = [incident for incident in found if not incident.closed_at]
    print(f"{len(is_open)} incidents are open.")
    if failures:
        sys.exit(
            f"{failures} messages were not taken by a channel of COMMERCE_ALERT_URLS: check it; "
            "they are sent the next time."
        )
