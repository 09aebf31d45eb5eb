import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.files import LONGEST_NAME, refusal_of, safe_name
from corpus.gate import MAX_BYTES


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Kế hoạch 36.docx", "Kế hoạch 36.docx"),
        ("../../etc/passwd.txt", "_.._etc_passwd.txt"),
        ("a\\b:c*.pdf", "a_b_c_.pdf"),
        ("-rf.txt", "rf.txt"),
        (".hidden.txt", "hidden.txt"),
        ("~$moi.docx", "$moi.docx"),
        ("fdp\u202excod.docx", "fdp_xcod.docx"),
        (None, "_"),
        ("", "_"),
        ("...", "_"),
    ],
)
def test_a_name_means_nothing_but_itself(sent, kept):
    assert safe_name(sent) == kept


@given(st.text(max_size=400))
def test_whatever_is_sent_the_name_is_one_part_of_a_path_that_fits(sent):
    name = safe_name(sent)

    assert name
    assert not {"/", "\\", "\0", "\n"} & set(name)
    assert name not in {".", ".."}
    assert not name.startswith(("-", ".", "~"))
    assert len(name.encode("utf-8", "replace")) <= LONGEST_NAME + 20


def test_a_long_name_keeps_its_ending():
    assert safe_name("ế" * 300 + ".docx").endswith(".docx")


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.docx", 1000, None),
        ("a.PDF", None, None),
        ("a.docx", MAX_BYTES, None),
        ("a.docx", MAX_BYTES + 1, "20 MB"),
        ("a.docm", 10, "macro"),
        ("a.zip", 10, "không đọc được dạng tệp này"),
        ("a", 10, "không đọc được dạng tệp này"),
    ],
)
def test_what_is_not_even_fetched(name, size, words):
    refusal = refusal_of(name, size)

    assert (refusal is None) == (words is None)
    assert words is None or words in (refusal or "")
