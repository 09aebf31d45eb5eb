from bot.previews import PREVIEWED, kinds_of_doubts, preview_object
from corpus.models import Origin, Place, Task


def task(number, *warnings):
    return Task(
        origin=Origin.TABLE,
        content=f"Việc {number}",
        quote=f"{number} | Việc {number}",
        place=Place(),
        stt=str(number),
        lead=("Sở Nội vụ", "Sở Tài chính"),
        warnings=warnings,
    )


def test_doubts_that_differ_in_words_and_numbers_only_are_of_a_kind():
    tasks = [
        task(1, "“Tháng II/2026” có thể đọc là 01/02/2026 hoặc 01/04/2026"),
        task(2, "“Tháng III/2026” có thể đọc là 01/03/2026 hoặc 01/07/2026"),
        task(
            3,
            "ô thời gian trống: đọc theo dòng trên",
            "ô thời gian trống: đọc theo dòng trên",
        ),
    ]

    counted = kinds_of_doubts(tasks)

    assert counted.most_common() == [
        ("… có thể đọc là … hoặc …", 2),
        ("ô thời gian trống: đọc theo dòng trên", 1),
    ]


def test_a_preview_has_the_first_rows():
    preview = preview_object([task(number) for number in range(1, 10)])

    assert preview is not None
    assert [row["stt"] for row in preview["rows"]] == ["1", "2", "3"][:PREVIEWED]
    assert preview["rows"][0] == {
        "stt": "1",
        "content": "Việc 1",
        "lead": "Sở Nội vụ; Sở Tài chính",
        "time_printed": None,
    }
    assert preview["doubts"] == []


def test_without_tasks_there_is_nothing_to_preview():
    assert preview_object([]) is None
