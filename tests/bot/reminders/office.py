"""An office with a clock that the test sets, and the sample plan on reform."""

from __future__ import annotations

from pathlib import Path

from bot.app import App
from bot.reminders.desk import Reminders
from bot.reminders.models import Planned
from bot.settings import Settings
from index.refresh import Wishes
from tests.bot.reminders.builders import at

SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"
REFORM = (SAMPLES / "cai-cach-hanh-chinh-2026.txt").read_text("utf-8")


class Office:
    """An app with its own clock and folder, the plan on reform, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.clock = at("2026-01-05 09:00")
        self.said: list[str] = []
        self._file = folder / "cai-cach.txt"
        settings = Settings(
            data=folder / "data",
            database_url=f"sqlite:///{folder / 'data' / 'kehoach.db'}",
            embedder="hashing",
        )
        self.app = App(settings, now=lambda: self.clock)
        self.desk = Reminders(self.app)

    def load(self, text: str) -> None:
        self._file.write_text(text, "utf-8")
        wishes = Wishes(by=self.app.hand("Lan"))
        (outcome,) = self.app.refresh([self._file], wishes=wishes).files
        assert outcome.plan is not None

    def at(self, moment: str) -> tuple[Planned, ...]:
        """Send what is due at a moment."""
        self.clock = at(moment)
        return self.desk.send(lambda *_: None, self.said.append)

    def reload(self, old: str, new: str) -> None:
        """Load the plan with other words in it, as a new version."""
        assert old in REFORM
        self.load(REFORM.replace(old, new))


def stages(planned: tuple[Planned, ...]) -> list[str]:
    return [key.stage for message in planned for key in message.keys]
