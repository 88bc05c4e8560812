"""Comments in the margin of a Word document: on which words they are, and who wrote them."""

from collections.abc import Callable

import pytest

from workbench.importers.base import CommentFound, Reading, ReadOptions

ReadWord = Callable[..., Reading]


def start(key: int) -> str:
    return f'<w:commentRangeStart w:id="{key}"/>'


def end(key: int) -> str:
    return f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def comment(key: int, *lines: str, author: str = "Åsa Ö", date: str = "2026-01-02T03:04:05Z", mark: str = "") -> str:
    paragraphs = "".join(f'<w:p w:paraId="{mark}"><w:r><w:annotationRef/></w:r>{r(line)}</w:p>' for line in lines)
    return f'<w:comment w:id="{key}" w:author="{author}" w:date="{date}">{paragraphs}</w:comment>'


def on(reading: Reading) -> list[tuple[str, str]]:
    """The words that comments are on, and what they say."""
    return [(reading.text[found.start : found.end], found.text) for found in reading.comments]


def test_a_comment_tells_its_words_its_author_and_when(read_word: ReadWord) -> None:
    body = p(r("IP1: Jag "), start(0), r("trivs "), end(0), r("bra."))
    reading = read_word(body, parts={"comments": comment(0, "Viktigt!", "Se IP2.")})
    assert reading.comments == (CommentFound(9, 14, "Åsa Ö", "2026-01-02T03:04:05Z", "Viktigt!\nSe IP2."),)


def test_a_comment_over_paragraphs_and_soft_breaks(read_word: ReadWord) -> None:
    body = (
        p(r("IP1: Jag "), start(0), r("trivs"), "<w:r><w:br/></w:r>", r("bra")) + p() + p(r("här"), end(0), r(" nu."))
    )
    assert on(read_word(body, parts={"comments": comment(0, "a")})) == [("trivs\nbra\n\nhär", "a")]


def test_ranges_that_begin_and_end_between_paragraphs(read_word: ReadWord) -> None:
    table = f"<w:tbl><w:tr>{start(1)}<w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc>{end(1)}</w:tr></w:tbl>"
    body = p(r("Ett.")) + start(0) + p(r("Två.")) + p(r("Tre.")) + end(0) + p(r("Fyra.")) + table
    assert on(read_word(body, parts={"comments": comment(0, "x") + comment(1, "y")})) == [
        ("Två.\nTre.", "x"),
        ("a\tb", "y"),
    ]


def test_comments_in_the_cells_of_a_transcript(read_word: ReadWord) -> None:
    rows = [("I", "Hur är det nu då?"), ("IP1", "Det är bra, tack."), ("I", "Jaha, och sen?")]
    cells = "".join(
        f"<w:tr><w:tc>{p(start(n), r(who), end(n))}</w:tc>"
        f"<w:tc>{p(r(words[:4]), start(n + 10), r(words[4:7]), end(n + 10), r(words[7:]))}</w:tc></w:tr>"
        for n, (who, words) in enumerate(rows)
    )
    comments = "".join(comment(n, str(n)) for n in (0, 1, 2, 10, 11, 12))
    reading = read_word(f"<w:tbl>{cells}</w:tbl>", parts={"comments": comments})
    assert on(reading) == [("I", "0"), ("är", "10"), ("IP1", "1"), ("är", "11"), ("I", "2"), (", o", "12")]
    assert len(reading.speakers) == 2


def test_a_comment_at_a_point_is_on_the_word_before_it(read_word: ReadWord) -> None:
    body = p(r("Jag trivs"), '<w:r><w:commentReference w:id="0"/></w:r>', r(" bra."))
    assert on(read_word(body, parts={"comments": comment(0, "x")})) == [("trivs", "x")]


def test_answers_stand_after_what_they_answer(read_word: ReadWord) -> None:
    body = p(start(0), start(1), r("Jag"), end(0), end(1), r(" trivs."))
    comments = comment(0, "Fråga?", mark="A") + comment(1, "Svar.", author="Bo", mark="B")
    comments += comment(2, "Utan plats.", mark="C")
    threads = '<w:commentEx w:paraId="B" w:paraIdParent="A"/><w:commentEx w:paraId="C" w:paraIdParent="A"/>'
    reading = read_word(body, parts={"comments": comments, "commentsExtended": threads})
    assert on(reading) == [("Jag", "Fråga?"), ("Jag", "Svar."), ("Jag", "Utan plats.")]


def test_places_hold_when_the_text_is_cleaned(read_word: ReadWord) -> None:
    body = p(r("o\u00ad\u200brd a\u0308r "), start(0), r("vi\u00adk\u0301tigt"), end(0), r(" nu"))
    reading = read_word(body, parts={"comments": comment(0, "x\u202e")})
    assert on(reading) == [("vi\u1e31tigt", "x")]


@pytest.mark.parametrize(
    "body",
    [
        p(r("Hej"), end(7)),
        p(start(0), r("Hej")),
        p(r("Hej"), "<w:commentRangeStart/>", "<w:commentRangeEnd/>"),
        p(start(0), end(0)) + p(r("Hej")),
        f"<w:p><w:del>{start(0)}{r('borta')}{end(0)}</w:del>{r('Hej')}</w:p>",
        p(end(0), r("Hej"), start(0)),
    ],
)
def test_odd_places(read_word: ReadWord, body: str) -> None:
    reading = read_word(body, parts={"comments": comment(0, "x") + "<w:comment/>" + comment(1, "")})
    assert reading.text.strip() == "Hej"
    assert on(reading) in ([], [("Hej", "x")])


@pytest.mark.parametrize("date", ["", "1601-01-01T00:00:00Z", "i går", "0001-01-01T00:00:00Z"])
def test_dates_that_are_none(read_word: ReadWord, date: str) -> None:
    body = p(start(0), r("Hej"), end(0))
    reading = read_word(body, parts={"comments": comment(0, "x", date=date, author="A\u202e\nB")})
    assert (reading.comments[0].date, reading.comments[0].author) == ("", "A B")


def test_comments_can_be_left_out(read_word: ReadWord) -> None:
    body = p(start(0), r("Hej"), end(0))
    assert read_word(body, parts={"comments": comment(0, "x")}, options=ReadOptions(comments=False)).comments == ()
