"""`kehoach ask` as one chat, for the asker's unit, and with the office's own words."""

from __future__ import annotations

import json

from bot import messages

CHAT = "Ai chủ trì kiểm tra bến khách ngang sông trước mùa mưa lũ?\nhạn chót?\n"


def test_a_pipe_is_one_chat(kehoach):
    answers = kehoach("ask", "--json", "-", stdin=CHAT.encode())

    assert answers.status == 0
    first, second = map(json.loads, answers.out.splitlines())
    assert second["citations"] == first["citations"]
    assert second["text"].startswith("Hiểu là: ")


def test_lines_of_a_batch_do_not_lean_on_each_other(kehoach, tmp_path):
    batch = tmp_path / "batch.jsonl"
    lines = (json.dumps({"id": str(n), "q": q}) for n, q in enumerate(CHAT.split("\n")))
    batch.write_text("\n".join(lines), "utf-8")

    second = json.loads(kehoach("ask", "--batch", str(batch)).out.splitlines()[1])

    assert second["refused"]


def test_the_unit_of_the_asker_is_a_flag(kehoach):
    asked = "đơn vị tôi chủ trì việc gì trong kế hoạch cải cách hành chính 2026?"

    answer = kehoach("ask", "--unit", "Sở Tư pháp", asked)

    assert answer.status == 0
    assert "do Sở Tư pháp chủ trì" in answer.out


def test_without_a_unit_the_flag_is_explained(kehoach):
    answer = kehoach("ask", "đơn vị tôi còn gì phải làm")

    assert answer.status == 1
    assert messages.UNKNOWN_UNIT in answer.out


def test_the_offices_words_are_read_from_the_data_folder(own_kehoach, tmp_path):
    asked = "ai chủ trì CMHT đợt 1"
    (tmp_path / "data" / "tu-dien.txt").write_text("tuyển dụng công chức = CMHT\n", "utf-8")  # fmt: skip

    assert "Sở Nội vụ chủ trì" in own_kehoach("ask", asked).out


def test_words_that_cannot_be_read_are_told_with_their_file(own_kehoach, tmp_path):
    (tmp_path / "data" / "tu-dien.txt").write_bytes("Thi đua = TĐ".encode("utf-16"))

    answer = own_kehoach("ask", "ai chủ trì tuyển dụng công chức")

    assert answer.status == 2
    assert "tu-dien.txt" in answer.err
    assert "UTF-8" in answer.err


def test_the_explanation_tells_sql_and_why_the_second_lost(kehoach):
    listed = kehoach("ask", "--explain", "Sở Tư pháp chủ trì việc gì năm 2026?")
    ranked = kehoach("ask", "--explain", "Ai chủ trì tuyển dụng công chức?")

    assert "sql: tasks.plan_id IN" in listed.err
    assert "so tu phap" in listed.err
    assert "the second lost by score +" in ranked.err
