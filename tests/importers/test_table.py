"""Transcripts as tables in text form: what is read of them, whatever program wrote them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.importers.base import ColumnChoice, Reading, ReadOptions
from workbench.importers.registry import read, read_bytes

Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]
ReadTable = Callable[..., Reading]


@pytest.fixture
def read_table(read_text: Callable[..., Reading]) -> ReadTable:
    def reading(text: str | bytes, file_name: str = "intervju.csv", **options: object) -> Reading:
        return read_text(text, file_name, **options)

    return reading


def starts(reading: Reading) -> list[int | None]:
    return [turn.time_start for turn in reading.turns]


def ends(reading: Reading) -> list[int | None]:
    return [turn.time_end for turn in reading.turns]


TALK = "Tid;Talare;Replik\n00:03;Anna;Hur är det, då?\n00:09;Erik;Det är bra, tack.\n00:15;Anna;Jaha, åh!\n"


class TestForms:
    """However the cells are parted and the bytes are written, the transcript is the same."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("mark", [";", "\t", "|"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_marks_and_encodings(
        self, read_table: ReadTable, said: Said, mark: str, encoding: str, newline: str
    ) -> None:
        reading = read_table(TALK.replace(";", mark).replace("\n", newline).encode(encoding))
        assert said(reading) == [("Anna", "Hur är det, då?"), ("Erik", "Det är bra, tack."), ("Anna", "Jaha, åh!")]
        assert starts(reading) == [3_000, 9_000, 15_000]

    def test_commas_and_quotation_marks(self, read_table: ReadTable, said: Said) -> None:
        text = 'speaker,words\nAnna,"She said ""why?"", twice.\nThen she left."\nErik,"Who, me?" he asked\nAnna,Yes.\n'
        assert said(read_table(text)) == [
            ("Anna", 'She said "why?", twice. Then she left.'),
            ("Erik", '"Who, me?" he asked'),
            ("Anna", "Yes."),
        ]

    def test_the_mark_that_excel_declares(self, read_table: ReadTable, said: Said) -> None:
        assert said(read_table("sep=;\r\nTalare;Text\r\nAnna;Ja, a, b, c\r\nErik;Nej, d, e, f\r\n")) == [
            ("Anna", "Ja, a, b, c"),
            ("Erik", "Nej, d, e, f"),
        ]

    def test_commas_that_nobody_put_into_quotation_marks(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table(
            "speaker,words,tags\nAnna,Let's see, I chose it,home\nErik,Why, then, did you?,\nAnna,So,\n"
        )
        assert said(reading) == [("Anna", "Let's see, I chose it"), ("Erik", "Why, then, did you?"), ("Anna", "So")]
        assert any("2 rows had more cells" in warning for warning in reading.warnings)

    def test_a_quote_that_begins_in_one_row_and_ends_in_another(self, read_table: ReadTable) -> None:
        said = ('"Hello," she said.', '"And I', 'said no."', "Yes.")
        rows = [f"{2000 * nth}\t{2000 * nth + 2000}\t{words}\n" for nth, words in enumerate(said)]
        text = "".join(["start\tend\ttext\n", *rows])
        reading = read_table(text, "a.tsv")
        assert reading.text == '"Hello," she said. "And I said no." Yes.'
        assert (starts(reading), ends(reading)) == ([0], [8000])

    def test_rows_that_are_too_short_or_empty(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table("Tid,Talare,Text,Kommentar\n00:01,Anna,Hej\n,,,\n\n00:05,Erik,Hej hej,\n00:06,Anna\n")
        assert said(reading) == [("Anna", "Hej"), ("Erik", "Hej hej")]

    def test_facts_above_the_heading(self, read_table: ReadTable, said: Said, not_verbatim: NotVerbatim) -> None:
        reading = read_table("Samtal med en chef;;\nDatum;2024-03-01;\nPlats;Lund;\n;;\n" + TALK)
        assert (reading.date, reading.attributes) == ("2024-03-01", {"Plats": "Lund"})
        assert not_verbatim(reading) == [("note", "Samtal med en chef")]
        assert said(reading)[1] == ("Anna", "Hur är det, då?")


class TestPrograms:
    """As programs write them."""

    def test_oral_history(self, files: Path, said: Said, not_verbatim: NotVerbatim) -> None:
        reading = read(files / "tables" / "grinnell.csv")
        assert [speaker.label for speaker in reading.speakers] == ["Elayne Chapman Kaiser", "Kaiser"]
        assert not_verbatim(reading)[0][1].startswith("The questionaire mentioned")
        assert said(reading)[1][1].startswith("Parents' occupation")
        assert reading.text.count("Number 8: Maybe three.") == 1

    def test_oral_history_with_times_and_tags(
        self, read_table: ReadTable, said: Said, not_verbatim: NotVerbatim
    ) -> None:
        reading = read_table(
            "timestamp,speaker,words,tags\n"
            '[00:00:05],Anna,"Hello, how are you?",health\n'
            "[00:03:43] beginning of actual interview,Erik,Well.,health; family\n"
            "[00:04:00],Anna,Good.,\n"
        )
        assert said(reading) == [
            ("Anna", "Hello, how are you?"),
            (None, "beginning of actual interview"),
            ("Erik", "Well."),
            ("Anna", "Good."),
        ]
        assert not_verbatim(reading) == [("note", "beginning of actual interview")]
        assert starts(reading) == [5_000, 223_000, 223_000, 240_000]
        assert "The column “tags” was not taken in; it may hold 2 codes: “health”, “family”." in reading.warnings

    @pytest.mark.parametrize(
        "text",
        [
            "start\tend\ttext\n0\t3440\tHello there my friend.\n3440\t7120\tHow are you?\n",
            "0\t3440\tHello there my friend.\n3440\t7120\tHow are you?\n",
            "start,end,text\n0,3440,Hello there my friend.\n3440,7120,How are you?\n",
            "Start (ms),End (ms),Text\n0,3440,Hello there my friend.\n3440,7120,How are you?\n",
            "start,end,text\n0.00,3.44,Hello there my friend.\n3.44,7.12,How are you?\n",
            "0.000000\t3.440000\tHello there my friend.\n3.440000\t7.120000\tHow are you?\n",
            "id;start_time;end_time;sentence\n1;00:00:00,000;00:00:03,440;Hello there my friend.\n"
            "2;00:00:03,440;00:00:07,120;How are you?\n",
        ],
    )
    def test_milliseconds_seconds_and_clock_times(self, read_table: ReadTable, text: str) -> None:
        reading = read_table(text)
        assert reading.text == "Hello there my friend. How are you?"
        assert (starts(reading), ends(reading)) == ([0], [7_120])

    def test_whisper_with_speakers(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table(
            "index,speaker,start_time,end_time,text,confidence\n"
            '0,SPEAKER_00,0.0,3.44,"Hello, you",0.93\n'
            "1,SPEAKER_01,3.44,7.12,I am fine,0.87\n"
            "2,SPEAKER_01,7.5,9,Yes,0.9\n"
        )
        assert said(reading) == [("SPEAKER_00", "Hello, you"), ("SPEAKER_01", "I am fine Yes")]
        assert (starts(reading), ends(reading)) == ([0, 3_440], [3_440, 9_000])
        assert reading.warnings == () or not any("confidence" in warning for warning in reading.warnings)

    def test_who_is_not_known_is_nobody(self, read_table: ReadTable, said: Said) -> None:
        rows = ["0,1,A,one", "1,2,A,two", "2,3,,three", "3,4,B,four", "4,5,B,five", "5,6,A,six", "6,7,A,seven"]
        assert said(read_table("\n".join(["start,end,speaker,text", *rows]))) == [
            ("A", "one two"),
            (None, "three"),
            ("B", "four five"),
            ("A", "six seven"),
        ]

    def test_film_programs_count_frames(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table(
            '"Speaker Name","Start Time","End Time","Text"\n\n"Anna Berg","00;00;00;03","00;00;02;06","Hi, Bo."\n'
            '"Bo Ek","00:00:02:12","00:00:09:24","Hi."\n'
        )
        assert said(reading) == [("Anna Berg", "Hi, Bo."), ("Bo Ek", "Hi.")]
        assert (starts(reading), ends(reading)) == ([120, 2_480], [2_240, 9_960])

    def test_spans_in_one_cell(self, read_table: ReadTable) -> None:
        reading = read_table(
            'ID,Timespan,Content,Speaker\n1,"0:00.0 - 0:12.3","Hello there.",Anna\n2,"0:12.3 - 0:20.0",Hi.,Bo\n'
        )
        assert (starts(reading), ends(reading)) == ([0, 12_300], [12_300, 20_000])

    def test_annotations_without_a_heading(self, read_table: ReadTable, said: Said) -> None:
        rows = [
            "Anna\t\t00:00:01.000\t1.0\t00:00:02.000\t2.0\t00:00:01.000\t1.0\tHej på dig du",
            "Erik\t\t00:00:03.000\t3.0\t00:00:04.000\t4.0\t00:00:01.000\t1.0\tHej hej",
            "Anna\t\t00:00:04.000\t4.0\t00:00:06.000\t6.0\t00:00:02.000\t2.0\tVad gör du nu",
        ]
        reading = read_table("\n".join(rows), "a.tsv")
        assert said(reading)[0] == ("Anna", "Hej på dig du")
        assert (starts(reading), ends(reading)) == ([1_000, 3_000, 4_000], [2_000, 4_000, 6_000])

    def test_numbered_sentences(self, files: Path) -> None:
        reading = read(files / "tables" / "whisper_sentences.tsv")
        assert reading.text.startswith("All right Director McLaren stepped out")
        assert reading.speakers == () and "No speakers were found." in reading.warnings


class TestByHand:
    """As people write them."""

    @pytest.mark.parametrize(
        "heading",
        [
            "Tid,Talare,Replik",
            "Tidpunkt,Vem,Utsaga",
            "tid,taler,ytring",
            "Zeit,Sprecherin,Äußerung",
            "Tiempo,Hablante,Intervención",
            "Start Time,Participant,Transcript Text",
            "Timestamp (hh:mm:ss),Speaker ID,Utterance",
            "Kl.,Namn,Vad som sägs",
        ],
    )
    def test_headings_in_many_languages(self, read_table: ReadTable, said: Said, heading: str) -> None:
        rows = "0:03,I,Hur är det i dag då?\n0:09,IP,Det är bra.\n0:15,I,Jaha."
        reading = read_table(f"{heading}\n{rows}")
        assert said(reading) == [("I", "Hur är det i dag då?"), ("IP", "Det är bra."), ("I", "Jaha.")]
        assert starts(reading) == [3_000, 9_000, 15_000]

    def test_the_text_need_not_be_last(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table("Replik,Talare,Nr\nHur är det i dag då?,Anna,1\nDet är bra.,Erik,2\nJaha.,Anna,3")
        assert said(reading)[:2] == [("Anna", "Hur är det i dag då?"), ("Erik", "Det är bra.")]

    def test_a_name_goes_on_over_empty_cells(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table("Talare;Text\nAnna;Hur är det?\nErik;Bra.\n;Mycket bra.\n;Faktiskt.\nAnna;Jaha.\n")
        assert said(reading) == [("Anna", "Hur är det?"), ("Erik", "Bra. Mycket bra. Faktiskt."), ("Anna", "Jaha.")]

    @pytest.mark.parametrize("heading", ["Intervjuare;Informant", "Fråga;Svar", "Question;Answer", "I;IP1"])
    def test_a_column_for_each_voice(self, read_table: ReadTable, said: Said, heading: str) -> None:
        one, other = heading.split(";")
        reading = read_table(
            f"{heading}\nHur ser en vanlig dag ut för dig?;\n;Vi tränar på att laga mat.\nVem då?;Han, inte jag.\n"
        )
        assert said(reading) == [
            (one, "Hur ser en vanlig dag ut för dig?"),
            (other, "Vi tränar på att laga mat."),
            (one, "Vem då?"),
            (other, "Han, inte jag."),
        ]
        assert [speaker.is_interviewer for speaker in reading.speakers] == [True, False]

    def test_names_in_the_text(self, read_table: ReadTable, said: Said) -> None:
        rows = "0:03,Anna: Hur är det?\n0:09,Erik: Bra.\n0:12,Anna: Jaha.\n0:15,Erik: Ja."
        reading = read_table(f"Tid,Text\n{rows}")
        assert said(reading)[:2] == [("Anna", "Hur är det?"), ("Erik", "Bra.")]
        assert starts(reading) == [3_000, 9_000, 12_000, 15_000]

    def test_a_conversation_in_one_column(self, read_table: ReadTable, said: Said) -> None:
        rows = "1;I: Hur är det med dig?\n2;IP: Det är bra, tack.\n3;I: Och med barnen?\n4;IP: Det är också bra."
        assert said(read_table(f"Nr;Text\n{rows}"))[:2] == [("I", "Hur är det med dig?"), ("IP", "Det är bra, tack.")]

    def test_times_in_words_and_minutes(self, read_table: ReadTable) -> None:
        words = "ord " * 150
        assert starts(read_table("Tid;Vem;Vad\n1 min 5 s;A;Hej\n1 h 2 min;B;Hej\n2h;A;Hej\n")) == [
            65_000,
            3_720_000,
            7_200_000,
        ]
        assert starts(read_table(f"Tid;Vem;Vad\n0.30;A;{words}\n1.45;B;{words}\n2.50;A;{words}\n")) == [
            30_000,
            105_000,
            170_000,
        ]

    def test_a_time_beside_the_name(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table("Vem;Vad\nAnna 0:03;Hur är det?\nErik Ek [00:00:09]:;Bra.\nAnna 0:15;Jaha.\n")
        assert said(reading) == [("Anna", "Hur är det?"), ("Erik Ek", "Bra."), ("Anna", "Jaha.")]
        assert starts(reading) == [3_000, 9_000, 15_000]

    def test_the_clock_on_the_wall_is_no_time_of_a_recording(self, read_table: ReadTable, said: Said) -> None:
        rows = "2024-03-01,{0}:15:02,Anna,Hej på er\n2024-03-01,{0}:16:10,Bo,Hej\n"
        for hour in (9, 14):
            reading = read_table("Date,Time,Sender,Message\n" + rows.format(hour))
            assert said(reading) == [("Anna", "Hej på er"), ("Bo", "Hej")]
            assert starts(reading) == [None, None]

    def test_the_original_stands_before_its_translation(self, read_table: ReadTable, said: Said) -> None:
        text = (
            "speaker,start,transcription,english_transcription\nA,0:01,Hej på dig,Hi there to you all\nB,0:02,Hej,Hi\n"
        )
        assert said(read_table(text)) == [("A", "Hej på dig"), ("B", "Hej")]

    def test_a_text_that_is_called_a_table(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table("I: Hej, hur mår du i dag?\nIP: Bra, tack.\nI: Vad gör du?\nIP: Jag arbetar, mest.\n")
        assert said(reading)[:2] == [("I", "Hej, hur mår du i dag?"), ("IP", "Bra, tack.")]


class TestCorrections:
    """What a person says of the columns and of the speakers."""

    TEXT = "a,b,c,d\n0:01,Anna,Hej på dig,ler\n0:03,Erik,Hej hej,\n0:05,Anna,Nå?,\n"

    def test_what_was_found_is_shown(self, read_table: ReadTable) -> None:
        table = read_table(TALK).table
        assert table is not None
        assert table.names == ("Tid", "Talare", "Replik")
        assert table.rows[0] == ("00:03", "Anna", "Hur är det, då?")
        assert table.columns == ColumnChoice(2, 1, 0, heading=True)

    def test_columns_have_letters_where_they_have_no_names(self, read_table: ReadTable) -> None:
        table = read_table("0:01,Anna,Hej på dig\n0:03,Erik,Hej hej\n0:05,Anna,Nå?").table
        assert table is not None and table.names == ("A", "B", "C")

    def test_other_columns_and_notes(self, read_table: ReadTable, said: Said, not_verbatim: NotVerbatim) -> None:
        text = "start,talare,original,översättning,kommentar\n0:01,A,Hej på dig,Hi there to you,ler\n0:03,B,Hej,Hi,\n"
        chosen = ColumnChoice(text=3, speaker=1, time=0, notes=(4,), heading=True)
        reading = read_table(text, columns=chosen)
        assert said(reading) == [("A", "Hi there to you"), (None, "ler"), ("B", "Hi")]
        assert not_verbatim(reading) == [("note", "ler")]
        assert any("original" in warning for warning in reading.warnings)
        assert reading.table is not None and reading.table.columns.notes == (4,)

    def test_the_question_in_a_row_is_no_heading(self, read_table: ReadTable, said: Said) -> None:
        text = "I;Hur mår du i dag?\nP;Jo tack, bra.\nI;Vad gör du?\nP;Jag läser böcker.\n"
        assert said(read_table(text))[2:] == [("I", "Vad gör du?"), ("P", "Jag läser böcker.")]

    def test_columns_of_voices_with_short_questions(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table('Interviewer,Respondent\nHow old are you?,I am 34 years old.\nIs it fun?,"Yes, mostly."\n')
        assert [label for label, _text in said(reading)] == ["Interviewer", "Respondent"] * 2

    def test_columns_headed_by_names_beside_the_interviewers(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table(
            "Tid,Interviewer,Anna,Bo\n0:01,Hur började det för er?,,\n0:05,,Det var jag som började först.,\n"
            "0:09,,,Ja det var hon.\n"
        )
        assert [label for label, _text in said(reading)] == ["Interviewer", "Anna", "Bo"]

    def test_a_row_for_each_word(self, read_table: ReadTable, said: Said) -> None:
        rows = [
            f"{word},00:00:0{n}.50,00:00:0{n}.90,{who}"
            for n, (who, word) in enumerate(
                [("Eva", "Hej"), ("Eva", "på"), ("Eva", "dig."), ("Bo", "Hej"), ("Bo", "hej.")]
            )
        ]
        reading = read_table("Word,Start Timecode,End Timecode,Speaker\n" + "\n".join(rows))
        assert said(reading) == [("Eva", "Hej på dig."), ("Bo", "Hej hej.")]
        assert starts(reading) == [500, 3500]

    def test_rows_that_were_taken_for_cells(self, read_table: ReadTable, said: Said) -> None:
        rows = ["Start,Talare,Text", "00:00:01,Eva,Hur var det?", "00:00:05,Bo,Bra, tror jag.", "00:00:09,Eva,Jaha."]
        reading = read_table("\n".join(f'"{row}"' for row in rows))
        assert said(reading) == [("Eva", "Hur var det?"), ("Bo", "Bra, tror jag."), ("Eva", "Jaha.")]

    @pytest.mark.parametrize("between", ["\t", "\t\t"])
    def test_elans_text_has_no_heading(self, read_table: ReadTable, said: Said, between: str) -> None:
        rows = (("A", 0, "hej där du"), ("B", 1, "jaha hej på dig"), ("A", 2, "hur mår du"))
        lines = [f"{who}{between}00:00:0{n}.000\t{n}.0\t00:00:0{n}.900\t{n}.9\t{text}" for who, n, text in rows]
        reading = read_table("\n".join(lines), "a.txt")
        assert said(reading) == [(who, text) for who, _n, text in rows]
        assert starts(reading) == [0, 1000, 2000]

    def test_labels_of_a_sound_editor(self, read_table: ReadTable) -> None:
        reading = read_table(
            "0.000000\t2.500000\thej min vän\n2.500000\t5.000000\thur mår du\n5.000000\t6.000000\tbra\n", "a.txt"
        )
        assert (reading.text, starts(reading)) == ("hej min vän hur mår du bra", [0])

    def test_columns_make_a_transcript_of_any_table(self, read_table: ReadTable, said: Said) -> None:
        text = "id,avdelning,svar\n1,A,Det är bra\n2,B,Det är dåligt\n"
        reading = read_table(text, columns=ColumnChoice(text=2, speaker=1, heading=True))
        assert said(reading) == [("A", "Det är bra"), ("B", "Det är dåligt")]

    def test_a_column_that_is_not_there(self, read_table: ReadTable) -> None:
        with pytest.raises(InputError, match="no column G") as caught:
            read_table(TALK, columns=ColumnChoice(text=6))
        assert caught.value.hint == "Its last column is C."

    def test_the_first_row_may_be_no_heading(self, read_table: ReadTable, said: Said) -> None:
        chosen = ColumnChoice(text=2, speaker=1)
        assert said(read_table("Tid,Talare,Text\n0:01,A,Hej\n0:02,B,Hej hej\n", columns=chosen))[0] == (
            "Talare",
            "Text",
        )

    def test_choosing_what_was_found_changes_nothing(self, read_table: ReadTable) -> None:
        text = "Fråga;Svar\nHur ser en vanlig dag ut för dig?;Vi lagar mat.\nVem då?;Han, inte jag.\n"
        first = read_table(text)
        assert first.table is not None
        assert read_table(text, columns=first.table.columns).turns == first.turns

    def test_speakers_are_corrected_as_everywhere(self, read_table: ReadTable, said: Said) -> None:
        reading = read_table(TALK, rename={"Anna": "Moa"}, not_speakers=frozenset({"erik"}))
        assert said(reading)[:2] == [("Moa", "Hur är det, då?"), (None, "Det är bra, tack.")]

    def test_what_was_left_out_is_told(self, read_table: ReadTable) -> None:
        reading = read_table("Tid,Talare,Text,Kommentar,Humör\n0:01,A,Hej,ler,glad\n0:02,B,Hej hej,,\n")
        assert "Not taken in: the columns Kommentar, Humör." in reading.warnings


NO_TRANSCRIPTS = {
    "participants": "pseudonym,group,transcripts,speaker,note\n"
    "Eva,chef,Intervju 1,Chef 1,Har arbetat länge i kommunen\n"
    "Bo,chef,Intervju 2,Chef 1,Är ganska ny på jobbet\n",
    "participants of another program": "case,Age,interest,gender\nID1,20,science,f\nID2,22,performing arts,m\n",
    "people": "Namn,Ålder,Kommun,Bakgrund\nEva,45,Lund,Har arbetat länge i kommunen\nBo,33,Lund,Ny på jobbet i år\n",
    "codings": "transcript,quote,code,coder,stance\n"
    "Intervju 1,Det är han som håller i kniven,mat,Anna Berg,advocates\n",
    "codings by place": "transcript,start,end,code\n"
    "Intervju 1,3,10,mat\nIntervju 1,70,200,tillit\nIntervju 2,7,20,mat\n",
    "codings of another program": "Color;Document group;Document name;Code;Begin;End;Weight score;Segment;Author\n"
    ";Chefer;Intervju 1;Tillit;3;3;0;Det är viktigt att det är samma person varje gång;AB\n"
    ";Chefer;Intervju 1;Tillit;5;5;0;Annars släpper han inte in någon alls;AB\n",
    "a survey": "Tidstämpel,Ålder,Vilken avdelning?,Vad tycker du om arbetet?\n"
    "2024/03/01 3:05:12 em,34,A,Jag tycker att det är bra på det hela taget\n"
    "2024/03/02 3:05:12 em,36,A,Det är mycket att göra och lite tid\n"
    "2024/03/03 3:05:12 em,36,B,Inget särskilt att säga om det\n",
    "answers": "Respondent,Svar\nR1,Jag tycker att det är bra\nR2,Det är mycket att göra här\nR3,Inget särskilt alls\n",
    "numbers": "a,b,c\n1,2,3\n4,5,6\n",
    "a codebook": "code,definition\nTillit,Att lita på någon som kommer\nMat,Att laga mat tillsammans hemma\n",
    "words": "Hej\n",
    "figures": "year,region,speakers,start,end\n"
    "2018,Skåne,1200,0.5,0.7\n2019,Skåne,1300,0.6,0.8\n2020,Skåne,1250,0.4,0.9\n",
    "an agenda": "Time,Item,Who,Note\n"
    "09:00,Opening of the meeting,Anna,Welcome\n09:15,Budget,Bo,\n10:00,Other matters,Anna,\n",
    "books": "title,author,text\n"
    "Ord,Eva Berg,En bok om ord\nTal,Eva Berg,Den sista boken hon skrev\nHav,Bo Ek,Utspelar sig till sjöss\n",
    "voices and their times": "SPEAKER\tfil\t1\t0.5\t1.2\t<NA>\tspk0\nSPEAKER\tfil\t1\t1.9\t1.0\t<NA>\tspk1\n"
    "SPEAKER\tfil\t1\t3.2\t0.6\t<NA>\tspk0\n",
}


@pytest.mark.parametrize("name", NO_TRANSCRIPTS)
def test_a_table_that_is_no_transcript(read_table: ReadTable, name: str) -> None:
    with pytest.raises(InputError, match="holds no transcript") as caught:
        read_table(NO_TRANSCRIPTS[name], "tabell.csv")
    assert "attributes import" in caught.value.hint


def test_a_row_of_thousands_of_cells_is_refused_at_once(read_table: ReadTable) -> None:
    with pytest.raises(InputError, match="too many rows or cells"):
        read_table("a,b\n" + "x," * 50_000)


@pytest.mark.parametrize("name", ["tom.csv", "tom.eaf", "tom.otr", "tom.json", "tom.srt"])
def test_a_file_of_white_space_has_no_text(read_table: ReadTable, name: str) -> None:
    with pytest.raises(InputError, match="There is no text in the file"):
        read_table(" \n\t\n", name)


@given(st.text(alphabet='AB:;,\t|" \nå01.', max_size=300), st.booleans())
def test_whatever_a_table_holds_is_read_or_refused(body: str, chosen: bool) -> None:
    options = ReadOptions(columns=ColumnChoice(1, 0, 2, heading=True) if chosen else None)
    try:
        reading = read_bytes(f"Talare;Text;Tid\nA;Hej på dig;0:01\n{body}".encode(), "a.csv", options)
    except InputError:
        return
    assert all(a.end <= b.start for a, b in pairwise(reading.turns))
    assert all(any(t.start <= p.start and p.end <= t.end for t in reading.turns) for p in reading.paragraphs)


def test_turns_and_paragraphs_cover_the_text(read_table: ReadTable) -> None:
    reading = read_table("Tid;Talare;Text\n0:01;Anna;Hej.\nHur är det?\n[0:05] paus;Erik;Bra.\n0:09;;(skratt)\n")
    assert all(reading.text[turn.start : turn.end].strip() for turn in reading.turns)
    assert all(a.end <= b.start for a, b in pairwise(reading.turns))
    assert [
        p for p in reading.paragraphs if not any(t.start <= p.start and p.end <= t.end for t in reading.turns)
    ] == []
