"""The rows of an answer become tasks that can be listed and exported."""

from datetime import date

from bot.app import App, TaskFilter
from bot.settings import load_settings


def test_tasks_come_by_id_in_the_order_asked_each_once(kehoach):
    with App(load_settings(flags={})) as app:
        first, second, *_ = app.tasks(TaskFilter())

        found = app.listed([second.row.id, "nosuchtask", first.row.id, second.row.id])

    assert found == (second, first)


def test_the_rows_of_an_answer_are_tasks(kehoach):
    with App(load_settings(flags={})) as app:
        answer = app.ask("Quý III có những nhiệm vụ nào?", as_of=date(2026, 3, 20))
        ids = [item.task_id for item in answer.items if hasattr(item, "task_id")]

        found = app.listed(ids)

    assert [task.row.id for task in found] == list(dict.fromkeys(ids)) != []
