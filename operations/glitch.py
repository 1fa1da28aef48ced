"""Say whether the last run of dbt may have failed by chance, so that another try makes sense.

    python -m operations glitch

Exits with 0 where it does, and with 1 where another try would fail like this one: a failed test,
bad raw data, a mistake in SQL, a disk that is full.
"""

import argparse
import re
import sys

from operations import event_log

# What engines and drivers say when the other side is away, busy or just starting.
GLITCHES = re.compile(
    r"connection (to server|refused|reset|timed out|already closed|not open|is closed)"
    r"|could not connect|server closed the connection|terminating connection"
    r"|the database system is|remaining connection slots|too many clients"
    r"|deadlock detected|could not serialize|canceling statement due to (lock|statement) timeout"
    r"|could not set lock on file|conflicting lock",
    re.IGNORECASE,
)


def reason(invocation: event_log.Invocation) -> str | None:
    """Return what looks like a glitch in a failed run, in its words; None where nothing does."""
    if invocation.status == "killed":
        return "it was killed"
    failed = [node.message for node in invocation.nodes if node.status in {"error", "fail"}]
    for message in [invocation.error, *failed]:
        for line in message.splitlines():
            if GLITCHES.search(line):
                return line.strip()
    return None


def main(arguments: argparse.Namespace) -> None:
    """Judge the newest run in dbt's log."""
    found = event_log.recorded_invocations()
    if not found:
        sys.exit("dbt left no log: nothing says that another try would end otherwise.")
    last = found[-1]
    why = reason(last)
    if why is None:
        sys.exit(f"`dbt {last.command}` would fail again: {last.error or last.status}")
    print(f"`dbt {last.command}` may have failed by chance: {why}")
