import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import links
from bot.chat.links import Aim, Target


def test_a_link_leads_back_to_what_it_was_made_for():
    task, plan = links.to_task("kehoach_bot", "k3v7qy2mab"), links.to_plan("b", 17)

    assert links.read(task.partition("start=")[2]) == Target(Aim.TASK, "k3v7qy2mab")
    assert links.read(plan.partition("start=")[2]) == Target(Aim.PLAN, "17")


@pytest.mark.parametrize("payload", ["", "t_", "x_17", "inline", "t_" + "a" * 80])
def test_other_payloads_lead_nowhere(payload):
    assert links.read(payload) is None


@given(st.text())
def test_any_payload_may_come(payload):
    target = links.read(payload)

    assert target is None or target.value
