"""What people say instead of what plans write."""

from __future__ import annotations

from corpus.text import fold
from retrieval.everyday import Everyday, built_in

WORDS = Everyday.read(
    ["# a comment", "", "người cao tuổi; hội viên = các cụ; ông bà già", "tập huấn = dạy  # học"]
)  # fmt: skip


def said(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(text[m.start : m.end], m.written, m.spoken) for m in WORDS.find(text)]


def test_a_phrase_is_found_with_what_plans_write():
    assert said("Dạy ông bà già dùng máy") == [
        ("Dạy", ("tập huấn",), True),
        ("ông bà già", ("người cao tuổi", "hội viên"), True),
    ]


def test_words_of_plans_are_found_too_and_are_not_spoken():
    assert said("tập huấn cho người cao tuổi") == [
        ("tập huấn", ("tập huấn",), False),
        ("người cao tuổi", ("người cao tuổi", "hội viên"), False),
    ]


def test_unmarked_text_may_mean_a_single_syllable():
    assert [s for s, *_ in said("day ong ba gia")] == ["day", "ong ba gia"]


def test_in_marked_text_a_syllable_that_people_say_needs_its_marks():
    assert [s for s, *_ in said("mở lớp day cho ong ba gia ở xã")] == ["ong ba gia"]


def test_marks_tell_words_apart():
    assert said("cái dây, đáy sông") == []


def test_the_offices_own_words_come_beside_the_built_in_ones():
    own = Everyday.read(["hội nghị giao ban = họp sáng thứ hai"])

    assert [m.written[0] for m in (built_in() + own).find("họp sáng thứ hai ở đâu")] == ["hội nghị giao ban"]  # fmt: skip


def test_what_plans_write_is_held_by_a_text_without_marks():
    [meaning] = WORDS.find("các cụ")

    assert meaning.held.search(fold("Biểu dương người cao tuổi"))
    assert not meaning.held.search("nguoi cao")


def test_the_list_has_no_phrase_that_means_itself():
    for written, said_instead in built_in().lines:
        assert said_instead or len(written) > 1, written
        assert not set(written) & set(said_instead)
