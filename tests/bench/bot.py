"""Two hundred people ask the bot, 25 questions a second: how soon is each answered?

python -m tests.bench.bot [--data FOLDER] [--seconds N] [--rate N]

The bot is its own process with the real model over 10,000 rows, Telegram is the strict
server of the tests with 100 ms a call. A delay is from a user's question to the moment
when the server accepted its answer. Questions come at their times, whatever is answered.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from tests.bench.many import Figure
from tests.generated.corpus import Corpus
from tests.generated.export import write_corpus
from tests.generated.neighbours import make_neighbours
from tests.telegram.acting import Person, Sent
from tests.telegram.bots import RunningBot, admit, environ_of, kehoach
from tests.telegram.client import Telegram

SEED, PLANS = 1, 330  # 10,890 rows
USERS, RATE, SECONDS = 200, 25.0, 30.0
API_DELAY_MS = 100
FIRST_ID = 1001
# Kinds that name a matter, so that its words are embedded; the others are read in SQL.
ABOUT_A_MATTER = frozenset({"who_leads", "who_coordinates", "when", "product", "prose"})
DRAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way: when it was sent, and as which message."""

    person: Person
    sent: Sent


def half_and_half(corpus: Corpus, count: int) -> list[str]:
    """Return different questions, every other one about a matter."""
    matters = [q.q for q in corpus.questions if q.kind in ABOUT_A_MATTER]
    others = [q.q for q in corpus.questions if q.kind not in ABOUT_A_MATTER]
    pairs = zip_longest(dict.fromkeys(matters), dict.fromkeys(others))
    mixed = [text for text in chain.from_iterable(pairs) if text is not None]
    if len(mixed) < count:
        raise ValueError(f"{count} questions wanted, {len(mixed)} made")
    return mixed[:count]


def prepared(corpus: Corpus, folder: Path) -> Path:
    """Return a data folder with the plans in it; one that is there is taken."""
    data = folder / "data"
    if not (data / "kehoach.db").exists():
        write_corpus(corpus, folder)
        environ = environ_of(data, KEHOACH_EMBEDDER="bundled")
        kehoach(["refresh", str(folder / "plans")], environ)
        admit(data, *range(FIRST_ID, FIRST_ID + USERS))
    return data


def ask_at_their_times(
    people: Sequence[Person], questions: Sequence[str], rate: float
) -> list[Asked]:
    """Ask one question after the other, `rate` a second."""
    started = time.perf_counter()
    asked = []
    for number, question in enumerate(questions):
        time.sleep(max(0.0, started + number / rate - time.perf_counter()))
        person = people[number % len(people)]
        asked.append(Asked(person, person.says(question)))
    return asked


def delays(telegram: Telegram, asked: Sequence[Asked]) -> Iterator[float | None]:
    """Yield the seconds from each question to its first answer, None without one."""
    came: dict[tuple[int, int], float] = {}
    answered: dict[tuple[int, int], float] = {}
    for person in {one.person for one in asked}:
        for message in telegram.transcript(person.id):
            came[person.id, message.id] = message.at
            if message.by_bot and message.reply_to is not None:
                answered.setdefault((person.id, message.reply_to), message.at)
    for one in asked:
        key = one.person.id, one.sent.message_id
        yield answered[key] - came[key] if key in answered else None


def memory_mb(process_id: int) -> float:
    """Return the peak of a process's resident memory."""
    status = Path(f"/proc/{process_id}/status").read_text("ascii")
    line = next(x for x in status.splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def cpu_seconds(process_id: int) -> float:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{process_id}/stat").read_text("ascii").rsplit(")", 1)[1]
    return sum(map(int, fields.split()[11:13])) / 100


def figures(
    folder: Path, own: Path, *, rate: float, seconds: float
) -> Iterator[Figure]:
    """Measure in `own`, which is empty; in `folder` the index of a run before may be."""
    corpus = make_neighbours(SEED, PLANS, questions=int(rate * seconds * 1.3) + 100)
    data = Path(shutil.copytree(prepared(corpus, folder), own / "data"))
    questions = half_and_half(corpus, int(rate * seconds))
    with Telegram() as telegram:
        telegram.tunes("delay", milliseconds=API_DELAY_MS, polls=False)
        people = [telegram.user(FIRST_ID + n, f"Người {n}") for n in range(USERS)]
        bot = RunningBot(telegram, data, KEHOACH_EMBEDDER="bundled").start()
        try:
            bot.logs("warm", within=120)
            used = cpu_seconds(bot.process.pid)
            asked = ask_at_their_times(people, questions, rate)
            found = _settled(telegram, asked)
            used = cpu_seconds(bot.process.pid) - used
            peak = memory_mb(bot.process.pid)
            status = bot.stop()
        finally:
            bot.close()
    known = sorted(1000 * delay for delay in found if delay is not None)
    yield Figure("questions", f"{len(found)}", f"{rate:g}/s of {USERS} users")
    yield Figure("  not answered", f"{len(found) - len(known)}", f"exit {status}")
    yield Figure(
        "  p50 to the answer", f"{_share(known, 0.5):.0f} ms", "100 ms are the API's"
    )
    yield Figure("  p95", f"{_share(known, 0.95):.0f} ms", "budget 400 ms")
    yield Figure("  slowest", f"{known[-1]:.0f} ms")
    yield Figure("  processor", f"{100 * used / seconds:.0f} %", "of one core")
    yield Figure("  peak memory", f"{peak:.0f} MB", "budget 500 MB")


def _settled(telegram: Telegram, asked: Sequence[Asked]) -> list[float | None]:
    """Wait until all is answered, or for long enough."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while True:
        found = list(delays(telegram, asked))
        if None not in found or time.monotonic() > deadline:
            return found
        time.sleep(1)


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder that keeps the index")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--rate", type=float, default=RATE)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.data or Path(name) / "index"
        folder.mkdir(parents=True, exist_ok=True)
        for figure in figures(
            folder, Path(name) / "run", rate=args.rate, seconds=args.seconds
        ):
            sys.stdout.write(f"{figure.name:36s}{figure.value:>16s}  {figure.note}\n")


if __name__ == "__main__":
    main()
