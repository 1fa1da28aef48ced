"""How long a command takes, on how much CPU time and memory, its server's included."""

import os
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock, of CPUs, and the most memory at once, in bytes.

    Memory is that of the command's process and, measured ten times a second, of the server's.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_memory: int


class ServerMeter:
    """Watches processes that were there before and stay, such as a database server's."""

    def __init__(self, processes: Callable[[], list[int]]):
        self.processes = processes
        self.peak_memory = 0
        self.stopped = threading.Event()
        self.cpu_at_start = self.cpu_seconds()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def cpu_seconds(self) -> float:
        """Return the CPU seconds so far of the first process and all that it started."""
        pids = self.processes()
        if not pids:
            return 0
        # A server's first process also knows the times of the others that have ended.
        ended = psutil.Process(pids[0]).cpu_times()
        seconds = ended.children_user + ended.children_system
        for pid in pids:
            try:
                times = psutil.Process(pid).cpu_times()
                seconds += times.user + times.system
            except psutil.NoSuchProcess:
                continue
        return seconds

    def watch(self) -> None:
        """Keep the most memory that the processes had at once; shared memory counts once."""
        while not self.stopped.wait(0.1):
            memory = 0
            for pid in self.processes():
                try:
                    memory += psutil.Process(pid).memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.AccessDenied):
                    continue
            self.peak_memory = max(self.peak_memory, memory)

    def stop(self) -> float:
        """Stop watching; return the CPU seconds used since the start."""
        self.stopped.set()
        self.thread.join()
        return self.cpu_seconds() - self.cpu_at_start


class CommandFailed(Exception):
    """A measured command ended with an error; the message holds the end of its output."""


def measure(
    command: list[str],
    variables: dict[str, str],
    folder: Path,
    server: Callable[[], list[int]] = list,
) -> Cost:
    """Run a command in `folder` with further environment variables and return what it took.

    `server` gives the ids of server processes whose CPU time and memory count, too.
    """
    meter = ServerMeter(server)
    started_at = os.times().elapsed
    output = folder / "output.txt"
    with output.open("w") as sink:
        process = subprocess.Popen(
            command, env={**os.environ, **variables}, stdout=sink, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall_seconds = os.times().elapsed - started_at
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu_seconds = usage.ru_utime + usage.ru_stime + meter.stop()
    if process.returncode:
        end = "\n".join(output.read_text().splitlines()[-20:])
        raise CommandFailed(f"{' '.join(command)}\n{end}")
    return Cost(wall_seconds, cpu_seconds, usage.ru_maxrss * 1024 + meter.peak_memory)
