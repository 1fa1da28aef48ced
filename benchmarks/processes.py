"""How long a command takes, on how much CPU time and memory, its database server's included."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

# A look at a server costs some milliseconds of a CPU, so not more often.
SECONDS_BETWEEN_LOOKS = 0.2


class CommandFailed(Exception):
    """A measured command ended with an error; the message is the command and its last lines."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock, seconds of CPUs, and the most bytes at once.

    CPU time is exact but for server processes that end in the moment they are asked. Memory is
    looked at five times a second, so a shorter peak can be missed; of the command it is that of its
    own process, without those it starts, and of the server that of all its processes, what they
    share counted once.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


def family(server: psutil.Process) -> Iterator[psutil.Process]:
    """Yield a server's process and those it has started that run now."""
    yield server
    # psutil would look through all processes of the machine.
    for pid in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
        with suppress(psutil.NoSuchProcess):
            yield psutil.Process(int(pid))


def memory_of(server: psutil.Process) -> int:
    """Return the bytes that a server takes, each page shared out to the processes that have it."""
    total = 0
    for process in family(server):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total


def cpu_seconds_of(server: psutil.Process) -> float:
    """Return the CPU seconds that a server has used so far, by processes that ended as well."""
    # Asked first, so that a process that ends meanwhile is not counted twice.
    ended = server.cpu_times()
    seconds = ended.children_user + ended.children_system
    for process in family(server):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            seconds += times.user + times.system
    return seconds


class MemoryMeter(threading.Thread):
    """Keeps the most bytes that a command's process and its server, if any, took at once."""

    def __init__(self, command: psutil.Process, server: psutil.Process | None):
        super().__init__(daemon=True)
        self.command = command
        self.server = server
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Look until `stop` is called."""
        while True:
            with suppress(psutil.NoSuchProcess):
                memory = self.command.memory_info().rss
                memory += memory_of(self.server) if self.server else 0
                self.peak = max(self.peak, memory)
            if self.ended.wait(SECONDS_BETWEEN_LOOKS):
                return

    def stop(self) -> int:
        """Return the peak, in bytes."""
        self.ended.set()
        self.join()
        return self.peak


def measure(
    command: list[str],
    folder: Path,
    variables: dict[str, str],
    output: Path,
    server: psutil.Process | None = None,
) -> Cost:
    """Run a command in `folder` and return what it took, together with its `server`, if any.

    `variables` are added to those of the environment; what the command says goes to the file
    `output`. Raises CommandFailed where it ends with another exit code than 0.
    """
    before = cpu_seconds_of(server) if server else 0
    with output.open("w") as sink:
        started_at = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        meter = MemoryMeter(psutil.Process(process.pid), server)
        meter.start()
        # Unlike Popen.wait, this tells the CPU time. Its memory would be wrong: Linux lets a new
        # process begin with the peak of the one that started it.
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        wall_seconds = time.monotonic() - started_at
    process.returncode = os.waitstatus_to_exitcode(status)
    peak_bytes = meter.stop()
    if process.returncode:
        last_lines = output.read_text().splitlines()[-20:]
        raise CommandFailed("\n".join([f"This failed: {' '.join(command)}", *last_lines]))
    cpu_seconds = usage.ru_utime + usage.ru_stime
    if server:
        cpu_seconds += cpu_seconds_of(server) - before
    return Cost(round(wall_seconds, 3), round(cpu_seconds, 3), peak_bytes)
