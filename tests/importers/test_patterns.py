"""The shape of turns can be chosen, and what else it might be is told."""

from collections.abc import Callable

import pytest

from workbench.domain.errors import InputError
from workbench.importers.base import Reading
from workbench.importers.grammar.patterns import PATTERNS, pattern_words

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]


def test_every_pattern_is_told_in_words() -> None:
    assert {"colon", "timed", "dash", "bracket", "bold", "heading", "alone", "italic"} <= set(PATTERNS)
    words = [pattern_words(pattern) for pattern in PATTERNS]
    assert len(set(words)) == len(PATTERNS)
    assert not set(words) & set(PATTERNS)


def test_the_pattern_that_was_taken_is_told(read_text: ReadText) -> None:
    assert read_text("I: Hur?\nIP: Så.\nI: Ok?\nIP: Ja.").pattern == "colon"
    assert read_text("[I] Hur?\n[IP] Så.\n[I] Ok?\n[IP] Ja.").pattern == "bracket"
    assert read_text("En text.\n\nOch en till.").pattern == ""


def test_others_are_told_and_can_be_chosen(read_text: ReadText, said: Said) -> None:
    text = "Anna - Interviewer: How?\nErik - Guest: So.\nAnna - Interviewer: Why?\nErik - Guest: Because."
    reading = read_text(text)
    assert reading.pattern == "colon"
    assert [(other.pattern, other.turns, set(other.speakers)) for other in reading.patterns] == [
        ("dash", 4, {"Anna", "Erik"})
    ]
    chosen = read_text(text, pattern="dash")
    assert chosen.pattern == "dash"
    assert said(chosen)[0] == ("Anna", "Interviewer: How?")
    assert [(other.pattern, other.turns) for other in chosen.patterns] == [("colon", 4)]


def test_numbers_are_offered_as_labels(read_text: ReadText, said: Said) -> None:
    text = "1: How?\n2: So.\n1: Why?\n2: Because."
    assert [(other.pattern, other.speakers) for other in read_text(text).patterns] == [("number", ("1", "2"))]
    assert said(read_text(text, pattern="number"))[:2] == [("1", "How?"), ("2", "So.")]


def test_what_gives_no_conversation_is_not_offered(read_text: ReadText) -> None:
    emphasis = "We saw the boats.\n\n*They were red.*\n\nWhy not? We swam.\n\n*It was warm.*\n\nWe ate.\n\n"
    assert read_text(emphasis * 6, file_name="trip.md").patterns == ()
    labelled = "**Anna:** How?\n\n**Erik:** So.\n\n**Anna:** Why?\n\n**Erik:** Because.\n\n"
    assert read_text(labelled * 3, file_name="talk.md").patterns == ()


def test_with_a_chosen_pattern_only_that_is_taken(read_text: ReadText, said: Said) -> None:
    text = "Anna – How: tell me.\nErik – So.\nIP1: what?\nAnna – Why?\nErik – Because.\nIP1: what?\nNobody says this."
    assert {label for label, _words in said(read_text(text, pattern="dash"))} == {"Anna", "Erik"}
    assert {label for label, _words in said(read_text(text, pattern="colon"))} == {None, "IP1"}
    assert read_text(text, pattern="heading").speakers == ()


def test_a_chosen_pattern_needs_fewer_turns(read_text: ReadText) -> None:
    text = "Ett samtal i köket.\n\nDet regnade.\n\nOch så vidare.\n\nMan hörde radion.\n\n" * 3
    text += "[Anna] Hej.\n[Erik] Hej.\n[Anna] Jaha.\n[Erik] Jo."
    assert read_text(text).speakers == ()
    assert [speaker.label for speaker in read_text(text, pattern="bracket").speakers] == ["Anna", "Erik"]


def test_a_pattern_that_there_is_not(read_text: ReadText) -> None:
    with pytest.raises(InputError) as raised:
        read_text("I: Hur?", pattern="smoke")
    assert "smoke" in raised.value.message
    assert "colon" in raised.value.hint


def test_paragraphs_in_brackets_are_notes_when_a_person_says_so(
    read_text: ReadText, said: Said, not_verbatim: NotVerbatim
) -> None:
    text = (
        "I: Hur?\nIP: Så.\n[Telefonen ringer]\n(hon går ut (och kommer in))\n(a) och (b)\nI: [skratt] Ok?\n"
        "[00:00:12]\nIP: Ja."
    )
    assert not_verbatim(read_text(text)) == []
    reading = read_text(text, bracket_notes=True)
    assert not_verbatim(reading) == [("note", "[Telefonen ringer]"), ("note", "(hon går ut (och kommer in))")]
    assert ("IP", "(a) och (b)") in said(reading)
    assert reading.turns[-1].time_start == 12_000


class TestWriting:
    """Questions and answers without names, told by how they are written."""

    QUESTIONS = ("How did it begin?", "And then?", "Why was that?")
    ANSWERS = ("It began in the spring.", "Then we moved.", "Because we could.")

    def markdown(self, question: str, answer: str) -> str:
        pairs = zip(self.QUESTIONS, self.ANSWERS, strict=True)
        return "\n\n".join(f"{question.format(q)}\n\n{answer.format(a)}" for q, a in pairs)

    def told(self) -> list[tuple[str, str]]:
        pairs = zip(self.QUESTIONS, self.ANSWERS, strict=True)
        return [turn for q, a in pairs for turn in (("Interviewer", q), ("Participant", a))]

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("{}", "*{}*"),
            ("*{}*", "{}"),
            ("**{}**", "{}"),
            ("## {}", "*{}*"),
            ("_{}_", "**{}**"),
            ("### **{}**", "_{}_"),
        ],
    )
    def test_in_markdown(self, read_text: ReadText, said: Said, question: str, answer: str) -> None:
        reading = read_text(self.markdown(question, answer), "a.md")
        assert said(reading) == self.told()
        assert reading.pattern == "italic"
        assert [speaker.is_interviewer for speaker in reading.speakers] == [True, False]
        assert any("please check" in warning for warning in reading.warnings)

    @pytest.mark.parametrize("way", ["i", "b"])
    @pytest.mark.parametrize("answers", [True, False])
    def test_in_word(self, read_word: ReadText, said: Said, way: str, answers: bool) -> None:
        def paragraph(words: str, marked: bool) -> str:
            look = f"<w:rPr><w:{way}/></w:rPr>" if marked else ""
            return f'<w:p><w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'

        pairs = zip(self.QUESTIONS, self.ANSWERS, strict=True)
        body = "".join(paragraph(q, not answers) + paragraph(a, answers) for q, a in pairs)
        assert said(read_word(body)) == self.told()

    def test_questions_as_headings_are_only_proposed(self, read_text: ReadText, said: Said) -> None:
        text = self.markdown("## {}", "{}")
        reading = read_text(text, "a.md")
        assert reading.speakers == ()
        assert [other.pattern for other in reading.patterns] == ["italic"]
        assert said(read_text(text, "a.md", pattern="italic")) == self.told()

    def test_emphasis_in_a_text_asks_nothing(self, read_text: ReadText) -> None:
        text = "\n\n".join(f"*Ingress {n}.*\n\nEn text om arbete. Den är lång." for n in range(6))
        assert read_text(text, "a.md").speakers == ()
