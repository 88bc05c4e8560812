"""A small application around the transcript view, and invented interviews. As a program: `demo.py INTERVIEW THEME`."""

import sys
from dataclasses import dataclass, field
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message

from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.tui.theme import LIGHT, register_themes
from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSpeaker, ShownSuggestion
from workbench.tui.widgets.transcript_view.view import TranscriptView

TALK: tuple[tuple[str, str], ...] = (
    ("", "Intervju 8, brukarrepresentant"),
    ("Intervjuare", "Hur menar du då, när du säger att stödet inte alltid passar?"),
    (
        "Birgitta",
        "De vill ju att jag ska klara mig själv till hundra procent. Men livet svänger fram och tillbaka. Jag behöver "
        "någon som gör det åt mig ibland, när jag inte orkar. Och då är det ju bra om det är samma person, som vet hur "
        "jag brukar ha det.\nDet var lättare förr, t.ex. när Kerstin kom kl. 9 varje dag.",
    ),
    ("Intervjuare", "Mm. Berätta."),
    ("", "#note Hon visar en lapp från kylskåpet."),
    (
        "Birgitta",
        "Här står det vad jag ska göra: städa, handla, ringa. ”Egen kraft”, säger de. Jag tycker att det är bra att "
        "träna, det är inte det. Men ingen frågar vad som är viktigt för mig! Jag vill hellre att någon sitter ner och "
        "dricker kaffe med mig, för annars blir det så tyst.",
    ),
    ("Intervjuare", "Vem bestämmer vad ni ska göra tillsammans?"),
    (
        "Birgitta",
        "Det bestämmer väl handläggaren… eller chefen. Jag har sett planen, men det är inte mina ord som står där. "
        "#1: ”självständig i hemmet”. Vad är det? En gång kom det fyra olika på en vecka, och var och en började om "
        "från början.",
    ),
    ("", "#summary Samtalet avbryts av att telefonen ringer; sedan talar de en stund om grannarna."),
    ("Intervjuare", "Om du fick önska, hur skulle en bra vecka se ut då?"),
    (
        "Birgitta",
        "Då skulle Kerstin komma på måndagen. Vi skulle gå igenom posten, för den är jag rädd för. Sen lagar jag maten "
        "själv, det kan jag. Och på fredagen skulle vi åka och bada, som vi gjorde förr.",
    ),
)

HOSTILE = (
    "\x1b]52;c;SEVZU1RFQUw=\x07 \x9d52;c;SEVZU1RFQUw=\x9c [/b] [@click=app.quit]quit[/] [bold red]",
    "\x1b[2J\x1b[31mred\x9b31m \x1bPq\x1b\\ \x07\x08\x7f\x00 \u202eknat\u202c \u2066a \u2028 \u2029 \ud800 \ufeff",
    "e" + "\u0301" * 300 + " 日本語👩\u200d👧 \u200b\xad tab\there [link=file:///etc/passwd]x[/link] {curly} $var \\[",
)


@dataclass
class Interview:
    """What the view is given."""

    version: TranscriptVersion
    speakers: list[ShownSpeaker] = field(default_factory=list)
    codings: list[ShownCoding] = field(default_factory=list)
    suggestions: list[ShownSuggestion] = field(default_factory=list)

    def coding(self, words: str, letters: str, colour: str = "0", *, stance: str = "", id_: str = "") -> ShownCoding:
        """A coding of the first place where the words stand."""
        start = self.version.text.index(words)
        return ShownCoding(
            id_ or f"{letters}{start}", start, start + len(words), letters, letters, colour, letters, stance
        )

    def suggestion(self, words: str) -> ShownSuggestion:
        """A suggestion for the first place where the words stand."""
        start = self.version.text.index(words)
        return ShownSuggestion(f"s{start}", start, start + len(words), "c", "Relation")


def interview_of(talk: tuple[tuple[str, str], ...], *, seconds: int = 40) -> Interview:
    """An interview of (label, words); `#note ` and `#summary ` make a paragraph one; times go by even steps."""
    labels = list(dict.fromkeys(label for label, _words in talk if label))
    text, turns, paragraphs = "", [], []
    for number, (label, words) in enumerate(talk):
        status = ParagraphStatus.VERBATIM
        for kind in (ParagraphStatus.NOTE, ParagraphStatus.SUMMARY):
            if words.startswith(f"#{kind.value} "):
                status, words = kind, words.removeprefix(f"#{kind.value} ")
        text += f"{label}: " if label else ""
        start = len(text)
        turns.append(
            Turn(
                start,
                start + len(words),
                labels.index(label) if label else None,
                number * seconds * 1000 if label else None,
            )
        )
        for line in words.split("\n"):
            paragraphs.append(Paragraph(start, start + len(line), status))
            start += len(line) + 1
        text += words + "\n"
    version = TranscriptVersion("v1", "t1", 1, text, tuple(turns), tuple(paragraphs), tuple(labels))
    return Interview(version, [ShownSpeaker(label, label.startswith("I")) for label in labels])


def talk() -> Interview:
    """An interview with codings and suggestions."""
    made = interview_of(TALK)
    made.codings = [
        made.coding("De vill ju att jag ska klara mig själv till hundra procent.", "Re", "1", stance="questions"),
        made.coding("Men livet svänger fram och tillbaka. Jag behöver någon som gör det åt mig ibland", "Ha", "2"),
        made.coding("samma person, som vet hur jag brukar ha det", "Rl", "5", stance="advocates"),
        made.coding("Här står det vad jag ska göra: städa, handla, ringa. ”Egen kraft”, säger de.", "Re", "1"),
        made.coding("Men ingen frågar vad som är viktigt för mig!", "De", "3", stance="questions"),
        made.coding("Jag vill hellre att någon sitter ner och dricker kaffe med mig", "Rl", "5"),
        made.coding("Det bestämmer väl handläggaren… eller chefen. Jag har sett planen", "De", "3"),
    ]
    made.suggestions = [
        made.suggestion("fyra olika på en vecka, och var och en började om från början"),
        made.suggestion("Då skulle Kerstin komma på måndagen"),
    ]
    return made


def crowded() -> Interview:
    """An interview with more codings on one passage than there are lanes."""
    made = talk()
    words = "Men livet svänger fram och tillbaka. Jag behöver någon"
    made.codings = [made.coding(words, f"C{number}", str(number), id_=f"c{number}") for number in range(9)]
    return made


def hostile() -> Interview:
    """An interview, speakers and codes that try to reach the terminal or the markup."""
    made = interview_of(tuple((f"{attack[:9]}{number}", attack) for number, attack in enumerate(HOSTILE)) + TALK[:3])
    made.codings = [
        ShownCoding(f"h{number}", turn.start, turn.end, attack, attack, attack, attack, attack)
        for number, (turn, attack) in enumerate(zip(made.version.turns, HOSTILE, strict=False))
    ]
    made.suggestions = [ShownSuggestion("[/b]\x1b[5m", 2, 30, HOSTILE[0], HOSTILE[0])]
    return made


class DemoApp(App[None]):
    """One transcript view, which remembers what it was told."""

    def __init__(self, interview: Interview, theme: str = LIGHT) -> None:
        super().__init__()
        self.interview = interview
        self.wanted_theme = theme
        self.told: list[Message] = []
        self.view = TranscriptView(id="transcript")

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        register_themes(self.register_theme)
        self.theme = self.wanted_theme
        made = self.interview
        self.view.show(made.version, made.speakers, made.codings, made.suggestions)
        self.view.focus()

    def on_transcript_view_caret_moved(self, message: TranscriptView.CaretMoved) -> None:
        self.told.append(message)

    def on_transcript_view_selection_changed(self, message: TranscriptView.SelectionChanged) -> None:
        self.told.append(message)

    def on_transcript_view_passage_activated(self, message: TranscriptView.PassageActivated) -> None:
        self.told.append(message)

    def on_transcript_view_coding_picked(self, message: TranscriptView.CodingPicked) -> None:
        self.told.append(message)

    def on_transcript_view_find_requested(self, message: TranscriptView.FindRequested) -> None:
        self.told.append(message)

    def on_transcript_view_place_found(self, message: TranscriptView.PlaceFound) -> None:
        self.told.append(message)

    def on_transcript_view_text_copied(self, message: TranscriptView.TextCopied) -> None:
        self.told.append(message)


class AnsweringApp(DemoApp):
    """The same as a program: F12 is answered when all that was asked for before is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [("f12", "answer")]
    ANSWER = "\x1b[0n"

    def action_answer(self) -> None:
        assert self._driver is not None
        self.call_after_refresh(self._driver.write, self.ANSWER)


INTERVIEWS = {"talk": talk, "crowded": crowded, "hostile": hostile}

if __name__ == "__main__":
    AnsweringApp(INTERVIEWS[sys.argv[1]](), sys.argv[2]).run()
