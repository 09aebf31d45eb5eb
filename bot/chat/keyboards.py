"""The buttons below messages. Pure: from what is shown to rows of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.chat import callbacks, messages
from bot.chat.callbacks import Verb
from bot.chat.lengths import shortened
from bot.chat.letters import Letter, Numbered
from bot.chat.outgoing import Button, Keyboard
from corpus.text import normalize, squeeze

LABEL_ROOM = 48  # units that a phone shows of a button as wide as the message
HALF_ROOM = 28  # of one of two in a row
FEW_PLANS = 3  # that stand below an answer; more are behind a button
MOST_PLANS = 40  # to choose from; with more, typing is quicker
PICKS_IN_A_ROW = 5
DRAWN_FROM = 3  # rows from which a picture says more than words


@dataclass(frozen=True, slots=True)
class Features:
    """What this office offers beside answers."""

    reminders: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a message shows it.

    `plans` are plans to narrow the answer down to, `cards` plans to tell more about,
    each by its family with its label. `narrowed` tells that one was chosen already,
    `rated` that it can be said to be right or wrong.
    """

    answer_id: int
    letter: Letter
    cited: bool
    plans: Mapping[int, str]
    cards: Mapping[int, str]
    suggestions: Sequence[str] = ()
    narrowed: bool = False
    rated: bool = True


def below_answer(shown: Shown, features: Features) -> Keyboard:
    """Return the buttons below one letter of an answer."""
    answer, letter = shown.answer_id, shown.letter
    rows = [_turning(Verb.PAGE, letter, answer), _about(shown, features)]
    rows += _files(shown)
    if len(shown.plans) > FEW_PLANS:
        label = messages.choose_plan(len(shown.plans))
        rows.append((_button(label, Verb.PLANS, answer, letter.page),))
    else:
        rows += _choices(Verb.ONLY, shown.plans, answer)
    if shown.narrowed:
        rows.append((_button(messages.ALL_PLANS, Verb.ONLY, answer, 0),))
    rows += _choices(Verb.PLAN, shown.cards)
    rows += _suggested(shown)
    if shown.rated:
        rows.append(_ratings(answer))
    return tuple(row for row in rows if row)


def _button(label: str, verb: Verb, *arguments: int | str) -> Button:
    return Button(label, callbacks.data(verb, *arguments))


def _turning(verb: Verb, letter: Letter, *arguments: int) -> tuple[Button, ...]:
    """Go back and on; from the last to the first, so that no button moves."""
    if letter.pages == 1:
        return ()
    before = (letter.page - 2) % letter.pages + 1
    after = letter.page % letter.pages + 1
    return (
        _button(messages.BACK, verb, *arguments, before),
        _button(messages.of_pages(letter.page, letter.pages), Verb.IDLE),
        _button(messages.ON, verb, *arguments, after),
    )


def _about(shown: Shown, features: Features) -> tuple[Button, ...]:
    answer, letter = shown.answer_id, shown.letter
    buttons = []
    if len(letter.rows) == 1:
        task = letter.rows[0].row.task_id
        buttons.append(_button(messages.DETAIL, Verb.TASK, task))
    elif letter.rows:
        buttons.append(_button(messages.DETAIL, Verb.PICK, answer, letter.page))
    if shown.cited:
        buttons.append(_button(messages.SOURCE, Verb.SOURCE, answer, letter.page))
    if features.reminders and len(letter.rows) == 1:
        task = letter.rows[0].row.task_id
        buttons.append(_button(messages.REMIND, Verb.REMIND, task))
    return tuple(buttons)


def _files(shown: Shown) -> Iterator[tuple[Button, ...]]:
    answer = shown.answer_id
    if shown.letter.rows:
        excel = _button(messages.EXCEL, Verb.EXCEL, answer)
        yield (excel, _button(messages.CALENDAR, Verb.CALENDAR, answer))
    if len(shown.letter.rows) >= DRAWN_FROM:
        yield (_button(messages.TIMELINE, Verb.TIMELINE, answer, 1),)


def _choices(
    verb: Verb, labels: Mapping[int, str], *arguments: int
) -> Iterator[tuple[Button, ...]]:
    """Plans to choose from, two in a row where their names are short."""
    most = islice(labels.items(), MOST_PLANS)
    shown = {plan: _fitting(label) for plan, label in most}
    wide = any(len(label) > HALF_ROOM for label in shown.values())
    buttons = (_button(label, verb, *arguments, p) for p, label in shown.items())
    yield from _in_rows(buttons, 1 if wide else 2)


def _suggested(shown: Shown) -> Iterator[tuple[Button, ...]]:
    for place, text in enumerate(shown.suggestions):
        yield (_button(_fitting(text), Verb.ASK, shown.answer_id, place),)


def _fitting(text: str) -> str:
    """Return a label of one line that is not too long, and not empty."""
    seen = "".join(filter(str.isprintable, squeeze(normalize(text))))
    return shortened(seen.strip() or messages.CUT_MARK, LABEL_ROOM)


def _ratings(answer: int) -> tuple[Button, ...]:
    return (
        _button(messages.LIKE, Verb.RATE, answer, 1),
        _button(messages.DISLIKE, Verb.RATE, answer, 0),
    )


def picking(answer: int, page: int, rows: Sequence[Numbered]) -> Keyboard:
    """Return the buttons to choose a row of a letter by its number, or to go back."""
    numbers = (_button(str(n.number), Verb.TASK, n.row.task_id) for n in rows)
    back = _button(messages.RETURN, Verb.PAGE, answer, page)
    return (*_in_rows(numbers, PICKS_IN_A_ROW), (back,))


def choosing(answer: int, page: int, plans: Mapping[int, str]) -> Keyboard:
    """Return the buttons to narrow an answer down to one plan, or to go back."""
    back = _button(messages.RETURN, Verb.PAGE, answer, page)
    return (*_choices(Verb.ONLY, plans, answer), (back,))


def below_sources(answer: int, page: int, letter: Letter) -> Keyboard:
    """Return the buttons below the sources of a letter, which may be several letters."""
    turning = _turning(Verb.SOURCES, letter, answer, page)
    return (turning,) if turning else ()


def below_task(task_id: str, plan: int, features: Features) -> Keyboard:
    """Return the buttons below one task in detail."""
    first = [_button(messages.CALENDAR, Verb.TASK_CALENDAR, task_id)]
    if features.reminders:
        first.insert(0, _button(messages.REMIND, Verb.REMIND, task_id))
    return (tuple(first), (_button(messages.THE_PLAN, Verb.PLAN, plan),))


def below_plan(plan: int) -> Keyboard:
    """Return the buttons below the card of a plan."""
    return ((_button(messages.PLAN_TASKS, Verb.PLAN_TASKS, plan),),)


def below_timeline(answer: int, page: int, pages: int) -> Keyboard:
    """Return the button for the next picture of a timeline that has several."""
    if page >= pages:
        return ()
    label = messages.next_picture(page + 1, pages)
    return ((_button(label, Verb.TIMELINE, answer, page + 1),),)


def of_plans(labels: Mapping[int, str], letter: Letter) -> Keyboard:
    """Return a button for each plan of a page, to tell more about it, and its pages."""
    turning = _turning(Verb.PLAN_LIST, letter)
    return (*_choices(Verb.PLAN, labels), *([turning] if turning else []))


def exports(answer: int | None, unit: str | None) -> Keyboard:
    """Return the buttons to export the last answer, and the tasks of a unit."""
    rows: list[tuple[Button, ...]] = []
    if answer is not None:
        rows.append((_button(messages.EXCEL_OF_ANSWER, Verb.EXCEL, answer),))
        rows.append((_button(messages.CALENDAR_OF_ANSWER, Verb.CALENDAR, answer),))
    if unit is not None:
        name = shortened(unit, HALF_ROOM)
        rows.append((_button(messages.excel_of_unit(name), Verb.UNIT_EXCEL),))
        rows.append((_button(messages.calendar_of_unit(name), Verb.UNIT_CALENDAR),))
    return tuple(rows)


def link(label: str, url: str) -> Keyboard:
    """Return one button that opens an address."""
    return ((Button(label, url=url),),)


def _in_rows(buttons: Iterable[Button], width: int) -> Iterator[tuple[Button, ...]]:
    left = iter(buttons)
    while row := tuple(islice(left, width)):
        yield row
