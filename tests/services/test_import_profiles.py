"""Import profiles: kept, applied to other files, given to a colleague, taken back, erased."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ColumnChoice, EncodingGuess, ReadOptions
from workbench.importers.tables.table_letters import letters
from workbench.services import import_profiles as service
from workbench.services.check import check
from workbench.services.erasing import What, erase, kind_words, preview
from workbench.services.history import entries
from workbench.services.import_profile_fields import as_plain, column_number, from_plain
from workbench.services.import_profiles import Profile
from workbench.services.session import Session

EVERYTHING = ReadOptions(
    interviewer_labels=frozenset({"Forskaren", "I"}),
    rename={"Berg": "Anna Maria Berg", "AMB": "Anna Maria Berg"},
    not_speakers=frozenset({"Datum", "OBS!"}),
    also_speakers=frozenset({"Kuratorn"}),
    alternate=True,
    note_labels=frozenset({"Anteckning"}),
    pattern="dash",
    columns=ColumnChoice(2, speaker=1, time=0, notes=(27,), heading=True),
    style_status={"Kommentar": ParagraphStatus.NOTE, "Sammandrag": ParagraphStatus.SUMMARY},
    bracket_notes=True,
    comments=False,
    encoding="cp1252",
)
ONLY_HERE = {"format": "txt", "status": {3: ParagraphStatus.NOTE}, "split": True, "part": 2}


def test_what_is_true_of_other_files_is_kept_and_nothing_else(session: Session) -> None:
    saved = service.save(session, "  Studien ", replace(EVERYTHING, **ONLY_HERE))
    assert (saved.name, saved.options) == ("Studien", EVERYTHING)
    assert service.profiles(session) == [saved]
    assert service.kept(replace(EVERYTHING, **ONLY_HERE)) == EVERYTHING
    assert not service.is_worth_keeping(ReadOptions(**ONLY_HERE))
    assert service.is_worth_keeping(ReadOptions(interviewer_labels=frozenset()))


def test_the_last_one_comes_first_and_the_same_name_is_replaced(session: Session) -> None:
    first = service.save(session, "Ett", ReadOptions(alternate=True))
    service.save(session, "Två", ReadOptions(bracket_notes=True))
    again = service.save(session, "ETT", ReadOptions(pattern="dash"))
    assert again.id == first.id
    assert [(one.name, one.options.pattern) for one in service.profiles(session)] == [("ETT", "dash"), ("Två", "")]
    assert entries(session)[0].sentence == "Saved the import profile “ETT”"
    session.undo()
    assert service.find(session, "ett") == first


def test_profiles_saved_at_one_moment_stay_in_order(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.services.import_profiles.now", lambda: "2026-03-01T09:30:00.999+00:00")
    for name in ("Ett", "Två", "Tre", "ETT"):
        service.save(session, name, ReadOptions(pattern="dash" if name == "ETT" else "colon"))
    assert [one.name for one in service.profiles(session)] == ["ETT", "Tre", "Två"]


def test_a_profile_that_says_the_same_already_changes_nothing(session: Session) -> None:
    saved = service.save(session, "Ett", ReadOptions(alternate=True))
    count = len(entries(session))
    assert service.save(session, "Ett", ReadOptions(alternate=True)) == saved
    assert len(entries(session)) == count


def test_removing_is_undone(session: Session) -> None:
    saved = service.save(session, "Ett", EVERYTHING)
    service.remove(session, saved)
    assert service.profiles(session) == []
    assert entries(session)[0].sentence == "Removed the import profile “Ett”"
    with pytest.raises(ConflictError):
        service.remove(session, saved)
    session.undo()
    assert service.profiles(session) == [saved]
    assert check(session) == []


def test_names(session: Session) -> None:
    service.save(session, "Zoom-intervjuer", ReadOptions(alternate=True))
    with pytest.raises(NotFoundError, match="no import profile “Zoom-intervju”") as caught:
        service.find(session, "Zoom-intervju")
    assert caught.value.nearest == ("Zoom-intervjuer",)
    with pytest.raises(UsageError, match="needs a name"):
        service.save(session, " \u200b", ReadOptions(alternate=True))


def test_what_is_said_of_a_file_wins_over_the_profile() -> None:
    own = ReadOptions(
        format="docx",
        rename={"berg": "Eva Berg"},
        also_speakers=frozenset({"DATUM"}),
        not_speakers=frozenset({"kuratorn "}),
        style_status={"kommentar": ParagraphStatus.VERBATIM},
        pattern="colon",
        part=2,
    )
    found = service.applied(Profile("", "x", EVERYTHING), own)
    assert found.rename == {"berg": "Eva Berg", "AMB": "Anna Maria Berg"}
    assert found.not_speakers == {"OBS!", "kuratorn "}
    assert found.also_speakers == {"DATUM"}
    assert found.style_status == {"kommentar": ParagraphStatus.VERBATIM, "Sammandrag": ParagraphStatus.SUMMARY}
    assert (found.pattern, found.format, found.part, found.comments) == ("colon", "docx", 2, False)
    assert found.interviewer_labels == {"Forskaren", "I"}
    nobody = service.applied(Profile("", "x", EVERYTHING), ReadOptions(interviewer_labels=frozenset()))
    assert nobody.interviewer_labels == frozenset()


def test_the_encoding_is_used_only_where_the_bytes_dont_say() -> None:
    profile = Profile("", "x", EVERYTHING)
    assert service.applied(profile, ReadOptions()).encoding == ""
    assert service.encoding_for(profile, ReadOptions(), EncodingGuess("mac-roman", certain=False)) == "cp1252"
    assert service.encoding_for(profile, ReadOptions(), EncodingGuess("utf-8", certain=True)) == ""
    assert service.encoding_for(profile, ReadOptions(encoding="cp850"), EncodingGuess("cp850", certain=False)) == ""
    assert service.encoding_for(profile, ReadOptions(), None) == ""


def test_a_file_for_a_colleague(session: Session, tmp_path: Path) -> None:
    saved = service.save(session, "Studien: 2026", EVERYTHING)
    path = tmp_path / "studien.yaml"
    service.export(saved, path)
    text = path.read_text("utf-8")
    assert text.startswith('import-profile: "Studien: 2026"\n')
    assert "columns:\n  text: C\n  speaker: B\n  time: A\n  notes: [AB]\n  heading: yes\n" in text
    read = service.named(session, str(path))
    assert (read.name, read.options, read.id) == (saved.name, EVERYTHING, "")
    assert service.named(session, "studien: 2026") == saved
    with pytest.raises(InputError, match="no file"):
        service.named(session, "missing.yaml")


def test_a_file_that_a_person_wrote() -> None:
    text = """
import-profile: Mina filer
interviewer: I
rename:
  Berg: Anna Maria Berg
alternate: no
columns: {text: 3, speaker: b, notes: D}
styles: {Kommentar: note}
"""
    read = service.from_yaml(text)
    assert read.options == ReadOptions(
        interviewer_labels=frozenset({"I"}),
        rename={"Berg": "Anna Maria Berg"},
        columns=ColumnChoice(2, speaker=1, notes=(3,)),
        style_status={"Kommentar": ParagraphStatus.NOTE},
    )


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "a.yaml:1", "empty"),
        ("- x", "a.yaml:1", "no import profile"),
        ("interviewer: I", "a.yaml:1", "no import profile"),
        ("import-profile: x\nrenam: {a: b}", "a.yaml:2", "“renam” has no meaning here. Did you mean “rename”?"),
        ("import-profile: x\nalternate: perhaps", "a.yaml:2", "neither yes nor no"),
        ("import-profile: x\nrename: [a, b]", "a.yaml:2", "this: that"),
        ("import-profile: x\nstyles:\n  A: heading", "a.yaml:3", "none of verbatim"),
        ("import-profile: x\ncolumns: {speaker: B}", "a.yaml:2", "what was said is missing"),
        ("import-profile: x\ncolumns:\n  text: C3", "a.yaml:3", "“C3” is no column"),
        ("import-profile: x\npattern: waves", "a.yaml:2", "no pattern “waves”"),
        ("import-profile: x\nalternate: yes\nalternate: no", "a.yaml:3", "twice"),
        ("import-profile: [x", "a.yaml:1", ""),
        ("import-profile: &a x\nrename: *a", "a.yaml:1", "special meaning"),
        ("import-profile: {a: b}", "a.yaml:1", "one word"),
    ],
)
def test_a_file_with_faults_is_told_with_the_line(text: str, place: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        service.from_yaml(text, "a.yaml")
    assert caught.value.place == place
    assert message in str(caught.value)


LABELS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), min_size=1, max_size=20
)
SETS = st.frozensets(LABELS, max_size=3)
COLUMN = st.integers(0, 800)


@given(
    SETS | st.none(), st.dictionaries(LABELS, LABELS, max_size=3), SETS, st.booleans(), COLUMN, st.lists(COLUMN), SETS
)
def test_whatever_is_kept_is_read_again_from_the_project_and_from_a_file(
    interviewer, rename, labels, yes, column, notes, styles
) -> None:
    options = service.kept(
        ReadOptions(
            interviewer_labels=interviewer,
            rename=rename,
            also_speakers=labels,
            bracket_notes=yes,
            comments=yes,
            columns=ColumnChoice(column, time=column, notes=tuple(notes), heading=yes),
            style_status=dict.fromkeys(styles, ParagraphStatus.SUMMARY),
        )
    )
    assert from_plain(as_plain(options)) == options
    assert service.from_yaml(service.to_yaml(Profile("", "n", options))).options == options
    assert column_number(letters(column)) == column


def test_a_profile_is_told_in_sentences() -> None:
    told = service.telling(EVERYTHING)
    assert "Interviewer: Forskaren, I" in told
    assert "“AMB” becomes “Anna Maria Berg”" in told
    assert (
        "Columns: what is said in C, who says it in B, the time in A, notes in AB, names of columns in the first row"
        in told
    )
    assert "Paragraphs of the style “Kommentar” are notes." in told
    assert "Comments in the margin are left out." in told
    assert service.telling(ReadOptions()) == []


def test_erasing_a_name_finds_it_in_profiles_and_in_what_was_before_them(session: Session) -> None:
    service.save(session, "Qvintessas filer", ReadOptions(rename={"Qvintessa": "IP3"}))
    kept = ReadOptions(
        interviewer_labels=frozenset({"I"}),
        rename={"Q": "Qvintessa Berg"},
        not_speakers=frozenset({"Qvintessas rum"}),
        style_status={"Qvintessa": ParagraphStatus.NOTE},
        pattern="dash",
    )
    service.save(session, "Qvintessas filer", kept)
    what = What(words=("Qvintessa",))
    places = preview(session, what).places
    assert {(kind_words(one.kind), one.name) for one in places if one.kind != "history"} == {
        ("import profile", "Qvintessas filer")
    }
    erase(session, what)
    (profile,) = service.profiles(session)
    assert "Qvintessa" not in repr(profile)
    assert profile.options.pattern == "dash" and profile.options.interviewer_labels == {"I"}
    assert list(profile.options.rename) == ["Q"] and list(profile.options.style_status.values()) == [
        ParagraphStatus.NOTE
    ]
    every_text = "".join(row[0] for row in session.store.rows("select text from texts"))
    every_step = "".join(f"{row[0]}{row[1]}" for row in session.store.rows("select before, after from operations"))
    assert "Qvintessa" not in every_text + every_step
    assert check(session) == []


def test_words_of_ours_are_never_erased_in_a_profile(session: Session) -> None:
    saved = service.save(session, "x", EVERYTHING)
    erase(session, What(words=("rename", "dash", "note", "columns", "interviewer", "from", "to", "C", "cp1252")))
    assert service.find(session, "x").options == saved.options
