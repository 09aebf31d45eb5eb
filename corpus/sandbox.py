"""Read untrusted files in child processes with limits on time, memory and output.

One process per file, started with `subprocess`: a fork would copy the locks of OpenMP.
The child runs `main`: it limits itself before it imports any parser, writes its answer
as JSON and dies with its parent.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import codec, gate
from corpus.errors import (
    NotAPlanError,
    OcrUnavailableError,
    PlanError,
    UnreadableFileError,
)
from corpus.models import Plan

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    wall_seconds: float = 30.0
    cpu_seconds: int = 60
    memory_bytes: int = 1536 * 1024 * 1024  # address space
    output_bytes: int = 64 * 1024 * 1024
    open_files: int = 128


DEFAULT_LIMITS = Limits()
# LibreOffice maps much more than it uses, opens a hundred files to begin with, and
# takes several seconds to do so on a busy machine.
_CONVERTED = Limits(
    wall_seconds=60.0,
    cpu_seconds=60,
    memory_bytes=3 * 1024 * 1024 * 1024,
    open_files=512,
)
_LIMITS = dict.fromkeys((".doc", ".rtf", ".odt", ".xls", ".ods"), _CONVERTED)
# Reading a page optically takes one to two seconds of work, more on a busy machine.
PAGE_WALL_SECONDS, PAGE_CPU_SECONDS = 6.0, 4
MOST_PAGES = 100  # that are allowed for: ten minutes
STDERR_SHOWN = 4_000  # characters of a crashed child's stderr that are logged

_ERRORS: dict[str, type[PlanError]] = {
    error.__name__: error
    for error in (UnreadableFileError, OcrUnavailableError, NotAPlanError)
}

# The child must find the same packages as the parent, installed or not, and nothing
# in its working folder or in PYTHON* variables: -I, and the search path by argument.
# -B: a .pyc that the limit on output cut short would break every later import.
_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from corpus.sandbox import main; main()"
)


def read_plan_safely(
    path: Path,
    *,
    display_name: str | None = None,
    limits: Limits | None = None,
) -> Plan:
    """Read one plan in a child process.

    Args:
        path: The file.
        display_name: What the plan's source is called; the file's name when None.
        limits: What the child may use before it is stopped; None leaves it to the
            format.

    Raises:
        UnreadableFileError: it cannot be read, or needed too much time or memory.
        NotAPlanError: it was read, and holds no plan.
    """
    return _read(path, display_name or path.name, limits, set())


_Children = set[subprocess.Popen[bytes]]


def _read(path: Path, source: str, limits: Limits | None, running: _Children) -> Plan:
    """Read one plan; its child stands in `running` while it lives."""
    admitted = gate.check(path, display_name=source)
    limits = limits or _limits_of(admitted)
    # A converter that was killed may still be writing when the folder is taken away.
    with tempfile.TemporaryDirectory(
        prefix="kehoach-", ignore_cleanup_errors=True
    ) as folder:
        status = _run(path.resolve(), source, Path(folder), limits, running)
        answer = (Path(folder) / "answer.json").read_bytes()
        complaint = (Path(folder) / "stderr.txt").read_bytes()
    if status is None:
        raise _too_much(source, f"đọc quá {limits.wall_seconds:g} giây")
    if status != 0:
        logger.warning(
            "the child that read %s ended with status %d: %s",
            source,
            status,
            complaint.decode("utf-8", "replace")[-STDERR_SHOWN:],
        )
        raise _died(source, status)
    return _plan(answer, source)


def _limits_of(admitted: gate.Admitted) -> Limits:
    limits = _LIMITS.get(admitted.suffix, DEFAULT_LIMITS)
    pages = min(admitted.pages, MOST_PAGES)
    return replace(
        limits,
        wall_seconds=limits.wall_seconds + PAGE_WALL_SECONDS * pages,
        cpu_seconds=limits.cpu_seconds + PAGE_CPU_SECONDS * pages,
    )


def read_plans_safely(
    paths: Iterable[Path], *, workers: int = 2
) -> Iterator[tuple[Path, Plan | PlanError]]:
    """Read many plans, `workers` at a time, and yield them in the order given.

    A file that cannot be taken yields its error; the others go on. When the caller
    stops (Ctrl-C, or no more wanted), the children that are still reading are killed.
    """
    running: _Children = set()
    waiting: deque[tuple[Path, Future[Plan | PlanError]]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="read-plan") as pool:
        try:
            for path in paths:
                waiting.append((path, pool.submit(_read_or_error, path, running)))
                if len(waiting) > 2 * workers:  # finished plans do not pile up
                    done, future = waiting.popleft()
                    yield done, future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done, future.result()
        finally:
            for _, future in waiting:
                future.cancel()
            for child in tuple(running):
                _kill_group(child)


def _read_or_error(path: Path, running: _Children) -> Plan | PlanError:
    try:
        return _read(path, path.name, None, running)
    except PlanError as error:
        return error


def _run(
    path: Path, source: str, folder: Path, limits: Limits, running: _Children
) -> int | None:
    """Run the child in `folder` and return its status, None when it took too long.

    Its output goes to files there, which its own limit keeps below `output_bytes`.
    """
    search_path = [os.path.abspath(p or ".") for p in sys.path]  # noqa: PTH100
    command = [sys.executable, "-I", "-B", "-c", _CHILD, json.dumps(search_path)]
    command += [os.fspath(path), source, str(os.getpid()), codec.to_json(limits)]
    with (
        (folder / "answer.json").open("wb") as answer,
        (folder / "stderr.txt").open("wb") as complaint,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=complaint,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        ) as child,
    ):
        running.add(child)
        try:
            return child.wait(limits.wall_seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill_group(child)
            running.discard(child)


_KEPT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: os.environ[k] for k in _KEPT if k in os.environ}
    return kept | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
    }


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started; its group bears its own number.

    A child that has ended may have left a converter behind, and then the number of
    its group is still taken.
    """
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _plan(answer: bytes, source: str) -> Plan:
    try:
        told = json.loads(answer)
        if "error" in told:
            raise _ERRORS[told["error"]](told["message"])
        plan: Plan = codec.from_plain(Plan, told["plan"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            f"{source}: tiến trình đọc tệp trả lời không hiểu được ({error}). "
            "Chưa có gì được lưu. Hãy báo lỗi này kèm tệp."
        ) from error
    return plan


_SIGNALS = {
    signal.SIGXCPU: "đọc quá lâu, hết thời gian xử lý",
    signal.SIGXFSZ: "ghi ra quá nhiều dữ liệu",
    signal.SIGKILL: "bị hệ thống dừng, thường do thiếu bộ nhớ",
    signal.SIGABRT: "bộ đọc tự dừng vì lỗi hoặc thiếu bộ nhớ",
    signal.SIGSEGV: "bộ đọc bị lỗi bộ nhớ",
}


def _died(source: str, status: int) -> UnreadableFileError:
    if status > 0:
        return UnreadableFileError(
            f"{source}: bộ đọc gặp lỗi ngoài dự kiến (mã {status}). Chưa có gì được "
            "lưu, các tệp khác không bị ảnh hưởng. Hãy chạy lại với --debug để xem "
            "chi tiết, và báo lỗi kèm tệp."
        )
    return _too_much(
        source, _SIGNALS.get(signal.Signals(-status), f"tín hiệu {-status}")
    )


def _too_much(source: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{source}: không đọc được ({reason}). Chưa có gì được lưu, các tệp khác "
        "không bị ảnh hưởng. Hãy mở tệp, lưu lại dưới dạng .docx đơn giản hơn hoặc "
        "tách nhỏ, rồi nạp lại."
    )


# In the child -----------------------------------------------------------------------


def main() -> None:
    """Read the file named in argv under limits and write the answer to stdout."""
    path, source, parent, limits = sys.argv[1:5]
    _die_with(int(parent))
    _limit(codec.from_json(Limits, limits))
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answer:
        os.dup2(2, 1)  # whatever a library prints must not get into the answer
        json.dump(_answer(Path(path), source), answer, separators=(",", ":"))


def _answer(path: Path, source: str) -> dict[str, object]:
    from corpus.parser import read_plan  # the parsers come after the limits

    try:
        return {"plan": codec.to_plain(read_plan(path, display_name=source))}
    except PlanError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError) as error:
        reason = (
            "cần quá nhiều bộ nhớ" if isinstance(error, MemoryError) else "lồng quá sâu"
        )
        too_much = _too_much(source, reason)
        return {"error": type(too_much).__name__, "message": str(too_much)}


def _limit(limits: Limits) -> None:
    import resource  # POSIX only, and only needed here

    kinds = (
        (resource.RLIMIT_AS, limits.memory_bytes, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds, 1),  # SIGXCPU, then SIGKILL
        (resource.RLIMIT_FSIZE, limits.output_bytes, 0),
        (resource.RLIMIT_NOFILE, limits.open_files, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, most, grace in kinds:
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or hard >= most + grace:
            resource.setrlimit(kind, (most, most + grace))


def _die_with(parent: int) -> None:
    """Ask Linux to kill this process when its parent dies; elsewhere do nothing."""
    if sys.platform != "linux":
        return
    import ctypes  # slow to import and only needed here

    set_parent_death_signal = 1  # PR_SET_PDEATHSIG, <sys/prctl.h>
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(1)
