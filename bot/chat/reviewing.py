"""/duyet: the rows with doubts, one by one: right, corrected, or passed over.

The walk has no memory of its own: each button names its row, and what follows is found
anew. Only a value that was typed waits in `dialogs` to be saved.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Update

from bot import messages as common
from bot.app import App
from bot.chat import dialog_state
from bot.chat.context import Context
from bot.chat.notes import note, rewrite, rows, take_press
from bot.chat.outgoing import Button, Keyboard
from bot.commands.session import Status
from bot.people import review_letters as letters
from bot.people import staff_messages as messages
from bot.people.clerk import Clerk
from bot.people.dialogs import Topic
from bot.people.records import User
from bot.people.review_letters import Step
from bot.people.users import hand_of_user
from bot.staff import Staff
from corpus.errors import KehoachError
from index.cells import Cell
from index.records import PlanRow, TaskRow
from index.review import Suspect

VERB = "rv"
LONGEST_CORRECTION_SECONDS = 120.0


async def start_review(update: Update, context: Context) -> None:
    """Show the first row that a person should look at."""
    suspects = await _suspects(context)
    note(update, context, *_shown(letters.step_after(suspects, None), len(suspects)))


async def press(update: Update, context: Context) -> None:
    """Do what a button says, as "ok:TASK", "cell:TASK:lead", "save" or "stop"."""
    what, task_id, cell = await take_press(update)
    act = _BUTTONS.get(what)
    if act is not None:
        await act(update, context, task_id, cell)


async def _suspects(context: Context) -> tuple[Suspect, ...]:
    staff = Staff(context.office.app)
    return await context.off_loop(staff.review, None, accepted=False)


def _shown(step: Step | None, left: int) -> tuple[str, Keyboard]:
    """Show a row; at the end of the walk, how many rows are left undecided."""
    if step is None:
        return messages.walk_ended(left) if left else messages.NOTHING_TO_REVIEW, ()
    task_id = step.suspect.row.id
    buttons = (
        Button(messages.RIGHT, f"{VERB}:ok:{task_id}"),
        Button(messages.FIX, f"{VERB}:fix:{task_id}"),
        Button(messages.SKIP, f"{VERB}:skip:{task_id}"),
        Button(messages.STOP, f"{VERB}:stop"),
    )
    return letters.said(step), rows(buttons, 2)


def _user(context: Context) -> User:
    assert context.user is not None  # the gate lets only staff through
    return context.user


# --- Buttons ------------------------------------------------------------------------


async def _accept(update: Update, context: Context, task_id: str, _cell: str) -> None:
    """Say that a row is right, and go on to the next."""
    before = await _suspects(context)
    if letters.step_at(before, task_id) is None:  # decided or gone since it was shown
        rewrite(update, context, messages.ROW_GONE)
        return
    by = hand_of_user(_user(context), context.turn.now)
    try:
        await context.off_loop(_accept_row, context.office.app, task_id, by)
    except KehoachError as error:
        note(update, context, str(error))
        return
    left = tuple(each for each in before if each.row.id != task_id)
    following = letters.step_after(before, task_id)
    step = following and letters.step_at(left, following.suspect.row.id)
    rewrite(update, context, *_shown(step or None, len(left)))


def _accept_row(app: App, task_id: str, by: Any) -> None:
    # An app of its own: the verbs of staff close the index that others are asking.
    with App(app.settings, now=app.now) as own:
        Staff(own).accept(task_id, by=by)


async def _skip(update: Update, context: Context, task_id: str, _cell: str) -> None:
    suspects = await _suspects(context)
    step = letters.step_after(suspects, task_id)
    rewrite(update, context, *_shown(step, len(suspects)))


async def _stop(update: Update, context: Context, _task_id: str, _cell: str) -> None:
    dialog_state.forget(context)
    rewrite(update, context, messages.REVIEW_STOPPED)


async def _show(update: Update, context: Context, task_id: str, _cell: str) -> None:
    dialog_state.forget(context)
    suspects = await _suspects(context)
    step = letters.step_at(suspects, task_id)
    rewrite(update, context, *_shown(step, len(suspects)))


async def _choose_cell(
    update: Update, context: Context, task_id: str, _cell: str
) -> None:
    """Ask which cell is to be corrected, below the row."""
    step = letters.step_at(await _suspects(context), task_id)
    if step is None:
        rewrite(update, context, messages.ROW_GONE)
        return
    cells = (
        Button(common.EDITED_CELLS[cell.value], f"{VERB}:cell:{task_id}:{cell.value}")
        for cell in Cell
    )
    back = Button(messages.SKIP_FIX, f"{VERB}:show:{task_id}")
    said = f"{letters.said(step)}\n\n{messages.WHICH_CELL}"
    rewrite(update, context, said, (*rows(cells, 2), (back,)))


async def _ask_value(update: Update, context: Context, task_id: str, said: str) -> None:
    """Ask for the right value of a cell; the next message is taken for it."""
    cell = next((cell for cell in Cell if cell.value == said), None)
    found = await context.off_loop(_row, context.office.app, task_id)
    if found is None or cell is None:
        rewrite(update, context, messages.ROW_GONE)
        return
    dialog_state.ask(context, Topic.CELL, {"task": task_id, "cell": cell.value})
    note(update, context, letters.asked(found[1], cell))


async def _save(update: Update, context: Context, _task_id: str, _cell: str) -> None:
    """Correct the cell with what was typed, in a child: that may take a while."""
    asked = await dialog_state.pending(context, Topic.CELL)
    if asked is None or "value" not in asked.state:
        rewrite(update, context, messages.FIX_TOO_OLD)
        return
    task_id, cell, value = (asked.state[key] for key in ("task", "cell", "value"))
    by = hand_of_user(_user(context), context.turn.now).name
    ended = await Clerk(context.office.settings).run(
        *("correct", task_id, f"--{cell}={value or ''}", f"--by={by}", "--json"),
        seconds=LONGEST_CORRECTION_SECONDS,
    )
    if ended.status != Status.ANSWERED:
        note(update, context, ended.complaint or messages.FIX_FAILED)
        return
    dialog_state.forget(context)
    rewrite(update, context, letters.corrected(cell, value))
    suspects = await _suspects(context)
    step = letters.step_at(suspects, task_id) or letters.step_after(suspects, None)
    note(update, context, *_shown(step, len(suspects)))


_Act = Callable[[Update, Context, str, str], Awaitable[None]]
_BUTTONS: Mapping[str, _Act] = {
    "ok": _accept,
    "fix": _choose_cell,
    "skip": _skip,
    "stop": _stop,
    "show": _show,
    "cell": _ask_value,
    "save": _save,
}


# --- What is typed ------------------------------------------------------------------


async def hear_value(update: Update, context: Context, text: str) -> None:
    """Take a message as the value of a cell, and show what it would change."""
    asked = await dialog_state.pending(context, Topic.CELL)
    if asked is None:
        return
    task_id, cell = asked.state["task"], Cell(asked.state["cell"])
    found = await context.off_loop(_row, context.office.app, task_id)
    value = letters.typed(text)
    if found is None:
        note(update, context, messages.ROW_GONE)
    elif cell is Cell.CONTENT and value is None:
        note(update, context, messages.NO_CONTENT)
    else:
        dialog_state.ask(context, Topic.CELL, {**asked.state, "value": value})
        said = await context.off_loop(letters.proposed, *found, cell, value)
        buttons = (
            Button(messages.SAVE, f"{VERB}:save"),
            Button(messages.SKIP_FIX, f"{VERB}:show:{task_id}"),
        )
        note(update, context, said, (buttons,))


def _row(app: App, task_id: str) -> tuple[PlanRow, TaskRow] | None:
    """Return a row with its plan, None when no plan has it (any more)."""
    with app.reading() as reader:
        row = reader.task(task_id)
        plans = {plan.id: plan for plan in reader.plans()}
    return None if row is None else (plans[row.plan_id], row)
