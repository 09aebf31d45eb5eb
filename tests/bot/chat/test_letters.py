import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import messages as words
from bot.chat import messages
from bot.chat.letters import letters_of
from bot.phrases import on_one_line
from retrieval.models import (
    Fact,
    Intent,
    Note,
    NoteKind,
    Reason,
    Section,
    SectionKind,
)
from tests.bot.builders import PLAN, answer, citation, clause, fact, row
from tests.bot.chat.telegram_text import length, plain

LIMIT = 4096


def rows(count, **changes):
    return tuple(
        row(
            task_id=f"t{n}",
            content=f"Việc thứ {n} của kế hoạch",
            citation=citation(row=str(n), line_start=n, line_end=n),
            **changes,
        )
        for n in range(1, count + 1)
    )


def listed(items, **changes):
    basis = {"intent": Intent.LIST, "count": len(items)}
    return answer(*items, **(basis | changes))


def test_a_short_answer_is_one_letter_without_a_page_number():
    (letter,) = letters_of(answer(row()))

    assert plain(letter.html).startswith("Sở Nội vụ chủ trì nhiệm vụ này.")
    assert "Trang" not in letter.html


def test_each_letter_of_a_long_list_repeats_the_heading_and_its_number():
    letters = letters_of(listed(rows(60)))

    assert len(letters) > 2
    for letter in letters:
        text = plain(letter.html)
        assert text.startswith(f"Có 60 nhiệm vụ theo {PLAN}, liệt kê đủ 60/60:")
        assert text.endswith(messages.page_mark(letter.page, len(letters)))


@given(st.integers(7, 40), st.integers(0, 300))
@settings(max_examples=25, deadline=None)
def test_no_letter_has_more_than_six_rows_and_none_a_single_one(count, words_of_each):
    letters = letters_of(listed(rows(count, product="x" * words_of_each)))

    shown = [len(letter.rows) for letter in letters]
    assert max(shown) <= 6
    assert min(shown) > 1
    assert shown[-1] >= shown[-2] - 1


def test_what_is_marked_as_inferred_is_explained_only_where_the_mark_stands():
    marked = replace(rows(13)[-1], inherited=("lead",))
    letters = letters_of(listed((*rows(12), marked)))

    first, last = plain(letters[0].html), plain(letters[-1].html)
    assert words.INFERRED not in first
    assert last.count(words.INFERRED) > 1


def test_rows_of_one_line_are_as_many_as_there_is_room_for():
    first, *_ = letters_of(listed(rows(60), intent=Intent.COUNT))

    assert len(first.rows) > 6
    assert not any(numbered.whole for numbered in first.rows)


def test_each_letter_cites_the_rows_that_it_shows_and_no_others():
    for letter in letters_of(listed(rows(60))):
        first, last = letter.rows[0].number, letter.rows[-1].number
        (source,) = re.findall(r"Nguồn: .*", plain(letter.html))

        assert f"STT {first}–{last}, dòng {first}–{last} —" in source


def test_the_rows_of_a_letter_are_known_by_the_number_they_bear():
    letters = letters_of(listed(rows(60)))

    shown = [numbered for letter in letters for numbered in letter.rows]
    assert [each.number for each in shown] == list(range(1, 61))
    assert [each.row.task_id for each in shown] == [f"t{n}" for n in range(1, 61)]


def test_a_section_that_goes_on_repeats_its_title_and_its_remark():
    items = rows(40, product=None)
    section = Section(SectionKind.STANDING, items)

    letters = letters_of(listed(items, sections=(section,), count=0))

    assert len(letters) > 1
    for letter in letters:
        assert words.STANDING_HEADING in letter.html
        assert "Văn bản không ghi sản phẩm của các nhiệm vụ này." in letter.html


def test_no_title_stands_at_the_foot_of_a_letter():
    sections = tuple(
        Section(SectionKind.ROWS, rows(3), plan=f"Kế hoạch {n}") for n in range(30)
    )

    for letter in letters_of(listed(rows(1), sections=sections)):
        body = plain(letter.html).partition("Nguồn:")[0].strip().splitlines()
        assert not body[-1].startswith("Kế hoạch")


def test_a_passage_longer_than_a_message_goes_on_after_a_sentence():
    sentence = "Sở Tài chính bố trí kinh phí thực hiện kế hoạch này. "

    letters = letters_of(answer(clause(sentence * 200), intent=Intent.PROSE))

    assert len(letters) > 2
    for letter in letters[:-1]:
        passage, _, _ = plain(letter.html).partition("\n\nNguồn:")
        assert passage.rstrip().endswith("kế hoạch này.")
    said = "".join(plain(letter.html) for letter in letters)
    assert said.count("bố trí kinh phí") == 200


def test_facts_of_very_many_plans_take_several_letters_with_their_own_sources():
    sections = tuple(
        Section(
            SectionKind.FACTS,
            (
                fact(
                    Fact.ISSUED,
                    f"{n % 28 + 1:02}/02/2026",
                    plan=f"Kế hoạch số {n}/KH-UBND (Tỉnh {n})",
                    plan_id=n,
                    source=f"ke-hoach-{n}.docx",
                ),
            ),
            plan=f"Kế hoạch số {n}/KH-UBND (Tỉnh {n})",
        )
        for n in range(80)
    )
    built = answer(
        *(s.items[0] for s in sections), intent=Intent.PLAN_FACT, sections=sections
    )

    letters = letters_of(built)

    text = "\n".join(plain(letter.html) for letter in letters)
    for n in range(80):
        assert text.count(f"tệp ke-hoach-{n}.docx") == 1


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="<>&\"'/ab ", max_size=80),
    st.text(alphabet="👍🏽👨‍👩‍👧ế\u200b\u202e ", max_size=80),
    st.builds(
        lambda word, times: word * times,
        st.sampled_from(["ữ", "😀", "&", "</b>", "Sở Nội vụ, ", "Hết. ", "-\n"]),
        st.integers(0, 6000),
    ),
)


@st.composite
def hostile_rows(draw):
    shared = draw(st.booleans())
    plan = draw(HOSTILE)
    made = []
    for number in range(draw(st.integers(1, 6))):
        cited = citation(
            plan=plan if shared else draw(HOSTILE),
            plan_id=1 if shared else number,
            source=draw(HOSTILE),
            group=draw(st.none() | HOSTILE),
            row=draw(st.none() | st.just(str(number))),
        )
        made.append(
            row(
                content=draw(HOSTILE),
                lead=tuple(draw(st.lists(HOSTILE, max_size=2))),
                coop=draw(st.none() | HOSTILE),
                product=draw(st.none() | HOSTILE),
                time_printed=draw(st.none() | HOSTILE),
                ambiguous=draw(st.none() | HOSTILE),
                citation=cited,
            )
        )
    return tuple(made)


@st.composite
def hostile_answers(draw):
    items = (*draw(hostile_rows()), *draw(st.lists(st.builds(clause, HOSTILE))))
    intent = draw(st.sampled_from([Intent.LIST, Intent.COUNT, Intent.WHO_LEADS]))
    kinds = (NoteKind.UNDERSTOOD, NoteKind.SPELLING)
    notes = tuple(Note(kind, (draw(HOSTILE),)) for kind in kinds)
    plan = draw(st.none() | HOSTILE)
    sections = (Section(draw(st.sampled_from(list(SectionKind))), items, plan),)
    return answer(
        *items,
        intent=intent,
        count=len(items),
        notes=notes,
        sections=sections,
        suggestions=tuple(draw(st.lists(HOSTILE, max_size=3))),
    )


@settings(max_examples=25, deadline=None)
@given(hostile_answers())
def test_letters_of_any_answer_are_valid_and_within_the_limit(built):
    letters = letters_of(built)

    for letter in letters:
        assert 0 < length(letter.html) <= LIMIT
        assert "\0" not in letter.html
    assert [letter.page for letter in letters] == list(range(1, len(letters) + 1))


@settings(max_examples=25, deadline=None)
@given(hostile_rows())
def test_letters_lose_nothing_of_a_row(items):
    letters = letters_of(listed(items))

    said = _bare("".join(plain(letter.html) for letter in letters))
    marks = "".join(re.escape(_bare(part)) + "|" for part in _repeated(letters))
    said = re.sub(f"(?:{marks[:-1]})" if marks else "$^", "", said)
    for item in items:
        for word in re.findall(r"\w{1,40}", item.content)[:20]:
            assert word in said or word in marks


def _bare(text):
    return re.sub(r"\s+|\0", "", text)


def _repeated(letters):
    return [f"Trang {n}/{len(letters)}" for n in range(1, len(letters) + 1)]


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_a_cell_that_is_cut_over_letters_can_be_put_together_again(text):
    content = on_one_line(text, len(text) + 1)

    letters = letters_of(listed((row(content=text, citation=citation()),) * 2))

    parts = [
        re.sub(r"^.*?\n\n", "", plain(letter.html), count=1, flags=re.S).partition(
            "\n\nNguồn:"
        )[0]
        for letter in letters
    ]
    assert _bare(content.replace("\0", "")) in _bare("".join(parts))


def test_the_head_of_a_very_long_opening_is_repeated_by_its_first_line():
    bases = "\n".join(f"Căn cứ Luật số {n} về ngân sách nhà nước" for n in range(200))

    letters = letters_of(
        answer(
            fact(Fact.LEGAL_BASES, bases),
            intent=Intent.PLAN_FACT,
            sections=(Section(SectionKind.FACTS, (fact(Fact.LEGAL_BASES, bases),)),),
        )
    )

    assert len(letters) > 2
    for letter in letters:
        text = plain(letter.html)
        assert text.startswith(words.FACT_LABELS["legal_bases"])
        assert "Nguồn:" in text
    assert all(f"Luật số {n} " in "".join(x.html for x in letters) for n in range(200))


def test_a_refusal_is_one_letter_with_its_suggestions():
    refused = answer(
        reason=Reason.UNKNOWN_PLACE, missing=("Quảng <b>",), suggestions=("Tập huấn",)
    )

    (letter,) = letters_of(refused)

    assert "Quảng &lt;b&gt;" in letter.html
    assert letter.rows == ()
    assert "Nguồn" not in letter.html


@pytest.mark.parametrize("intent", [Intent.COUNT, Intent.LIST])
def test_very_long_lists_are_quick(intent, benchmark_seconds):
    with benchmark_seconds(5):
        letters = letters_of(listed(rows(2000), intent=intent))

    assert letters[-1].rows[-1].number == 2000


@pytest.fixture
def benchmark_seconds():
    """A generous bound: quadratic work on 2,000 rows takes minutes."""
    import time
    from contextlib import contextmanager

    @contextmanager
    def within(seconds):
        started = time.perf_counter()
        yield
        assert time.perf_counter() - started < seconds

    return within


def test_two_letters_of_one_answer_never_share_a_row_that_fits():
    items = (*rows(30), replace(rows(31)[-1], coop="Các sở, " * 100))

    letters = letters_of(listed(items))

    shown = [numbered.number for letter in letters for numbered in letter.rows]
    assert len(shown) == len(set(shown))
