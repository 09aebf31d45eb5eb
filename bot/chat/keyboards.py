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
MOST_SUGGESTIONS = 2  # that are buttons; the text has all
MOST_PLANS = 40  # to choose from; with more, typing is quicker
PICKS_IN_A_ROW = 6
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
    """Return the buttons below one letter of an answer: three rows, or less.

    What is pressed to read on stands first, what is taken away next, then the rest.
    """
    turning = _turning(Verb.PAGE, shown.letter, shown.answer_id)
    files, others = _files(shown), _others(shown, features)
    offered = (*_suggested(shown), *_side_by_side(shown))
    rows = [turning, *offered, files, others]
    if len(files) == 1:  # a source alone needs no row of its own
        rows = [turning, *offered, (*files, *others)]
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


def _files(shown: Shown) -> tuple[Button, ...]:
    """What can be taken away: the words of the document, files, a picture."""
    answer, letter = shown.answer_id, shown.letter
    buttons = []
    if shown.cited:
        buttons.append(_button(messages.SOURCE, Verb.SOURCE, answer, letter.page))
    if letter.rows:
        buttons.append(_button(messages.EXCEL, Verb.EXCEL, answer))
        buttons.append(_button(messages.CALENDAR, Verb.CALENDAR, answer))
    if len(letter.rows) >= DRAWN_FROM:
        buttons.append(_button(messages.TIMELINE, Verb.TIMELINE, answer, 1))
    return tuple(buttons)


def _others(shown: Shown, features: Features) -> tuple[Button, ...]:
    """What else can be done: look closer, be reminded, choose a plan, say what it was."""
    return (*_closer(shown, features), *_of_plans(shown), *_ratings(shown))


def _closer(shown: Shown, features: Features) -> Iterator[Button]:
    answer, letter = shown.answer_id, shown.letter
    if len(letter.rows) > 1:
        yield _button(messages.DETAIL, Verb.PICK, answer, letter.page)
    for only in letter.rows if len(letter.rows) == 1 else ():
        if not only.whole:
            yield _button(messages.DETAIL, Verb.TASK, only.row.task_id)
        elif features.reminders:
            yield _button(messages.REMIND, Verb.REMIND, only.row.task_id)


def _of_plans(shown: Shown) -> Iterator[Button]:
    answer, letter = shown.answer_id, shown.letter
    plans = shown.plans or shown.cards
    if shown.narrowed:
        yield _button(messages.ALL_PLANS, Verb.ONLY, answer, 0)
    elif plans and not _side_by_side(shown):
        label = messages.choose_plan(len(plans))
        yield _button(label, Verb.PLANS, answer, letter.page)


def _side_by_side(shown: Shown) -> tuple[tuple[Button, ...], ...]:
    """A plan or two that are named in one row, where there is room for it; else ()."""
    if shown.narrowed or shown.letter.pages > 1:
        return ()
    narrowing = _choices(Verb.ONLY, shown.plans, shown.answer_id)
    rows = (*narrowing, *_choices(Verb.PLAN, shown.cards))
    return rows if len(rows) == 1 else ()


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
    for place, text in enumerate(shown.suggestions[:MOST_SUGGESTIONS]):
        yield (_button(_fitting(text), Verb.ASK, shown.answer_id, place),)


def _fitting(text: str) -> str:
    """Return a label of one line that is not too long, and not empty."""
    seen = "".join(filter(str.isprintable, squeeze(normalize(text))))
    return shortened(seen.strip() or messages.CUT_MARK, LABEL_ROOM)


def _ratings(shown: Shown) -> tuple[Button, ...]:
    if not shown.rated:
        return ()
    return (
        _button(messages.LIKE, Verb.RATE, shown.answer_id, 1),
        _button(messages.DISLIKE, Verb.RATE, shown.answer_id, 0),
    )


def picking(answer: int, page: int, rows: Sequence[Numbered]) -> Keyboard:
    """Return the buttons to choose a row of a letter by its number, or to go back."""
    numbers = (_button(str(n.number), Verb.TASK, n.row.task_id) for n in rows)
    back = _button(messages.RETURN, Verb.PAGE, answer, page)
    return (*_in_rows(numbers, PICKS_IN_A_ROW), (back,))


def choosing(
    answer: int, page: int, plans: Mapping[int, str], cards: Mapping[int, str]
) -> Keyboard:
    """Return the buttons to narrow an answer down to a plan, or open one; or go back."""
    back = _button(messages.RETURN, Verb.PAGE, answer, page)
    narrowing, opening = _choices(Verb.ONLY, plans, answer), _choices(Verb.PLAN, cards)
    return (*narrowing, *opening, (back,))


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


def of_plans(families: Mapping[int, int], letter: Letter) -> Keyboard:
    """Return a button for each plan of a page, and its pages.

    Args:
        families: The plans to tell more about, by the number that each bears.
        letter: The page.
    """
    numbers = (_button(str(n), Verb.PLAN, plan) for n, plan in families.items())
    turning = _turning(Verb.PLAN_LIST, letter)
    return (*_in_rows(numbers, PICKS_IN_A_ROW), *([turning] if turning else []))


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
