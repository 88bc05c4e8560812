"""Regular expressions find what they should, are told when they make no sense, and never run for ever."""

from collections.abc import Callable

import psutil
import pytest

from workbench.domain.errors import InputError, Interrupted
from workbench.domain.progress import Progress
from workbench.services import memos, search_pattern
from workbench.services.searching import Mode, Query, Where, find
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

Interview = Callable[..., OpenTranscript]


@pytest.fixture
def talk(session: Session, interview: Interview) -> Session:
    interview(session, "Intervju 2", [("IP", "Klockan 8.30 kom Åsa,\noch 14.05 kom Örjan.")])
    interview(session, "Intervju 1", [("I", "När kom ni?"), (None, "Paus"), ("IP", "Klockan 9.15. " + "a" * 40)])
    return session


def words(session: Session, pattern: str, **more: object) -> list[str]:
    return [hit.hit for hit in find(session, Query(pattern, Mode.REGEX, **more)).hits]  # type: ignore[arg-type]


def test_hits_are_in_the_order_of_the_texts(talk: Session) -> None:
    found = find(talk, Query(r"\d+\.\d\d", Mode.REGEX))
    assert [(hit.transcript.name, hit.hit) for hit in found.hits if hit.transcript] == [
        ("Intervju 1", "9.15"),
        ("Intervju 2", "8.30"),
        ("Intervju 2", "14.05"),
    ]
    assert (found.total, found.more) == (3, False)
    hit = found.hits[1]
    assert (hit.before, hit.after, hit.speaker, hit.turn) == ("Klockan ", " kom Åsa,\noch 14.05 kom Örjan.", "IP", 0)


def test_case_does_not_matter_and_line_breaks_are_spaces(talk: Session) -> None:
    assert words(talk, "åsa, och") == ["Åsa,\noch"]
    assert words(talk, "(?-i:åsa)") == []
    assert words(talk, r"^\w+$") == ["Paus"]
    assert words(talk, r"ni\?$") == ["ni?"]
    assert words(talk, "x*") == []


def test_filters_hold_for_patterns_too(talk: Session) -> None:
    assert words(talk, "kom", no_interviewer=True) == ["kom", "kom"]
    assert find(talk, Query("kom", Mode.REGEX), limit=1).hits[0].hit == "kom"
    assert find(talk, Query("kom", Mode.REGEX), limit=1).total == 3


def test_memos_are_searched(talk: Session) -> None:
    memos.add_memo(talk, "Kl. 10.30 ringde jag.")
    assert words(talk, r"\d+\.\d+", where=(Where.MEMOS,)) == ["10.30"]


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("(kom", "character 1: an opening bracket ( has no partner"),
        ("kom)", "character 4: a closing bracket ) has no partner"),
        ("[a-", "an opening bracket ["),
        ("*kom", "nothing to repeat"),
        ("kom\\", "nothing follows"),
        (r"\k", "\\"),
        ("(?P<a>x)(?P<a>y)", "character"),
        ("  ", "nothing to search for"),
        ("a" * 1001, "too long"),
        ("(" * 500 + ")" * 500, "too large"),
        ("a{99999999999}", "too large"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(talk: Session, pattern: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        find(talk, Query(pattern, Mode.REGEX))
    assert part in str(caught.value)


def test_a_pattern_that_would_run_for_ever_is_stopped(talk: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_pattern, "PATIENCE", 0.3)
    with pytest.raises(InputError) as caught:
        find(talk, Query("(a+)+b", Mode.REGEX))
    assert caught.value.place == "Intervju 1"
    assert "too long" in caught.value.message
    assert words(talk, "kom")


def test_it_can_be_interrupted_while_a_pattern_runs(talk: Session) -> None:
    calls = 0

    def report(_progress: Progress) -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise Interrupted("Stopped.")

    with pytest.raises(Interrupted):
        find(talk, Query("(a+)+b", Mode.REGEX), report=report)
    assert not [child for child in psutil.Process().children() if "search_child" in " ".join(child.cmdline())]
