"""The transcript view in a real terminal: what keys cost at 1,000, 10,000 and 100,000 rows.

Run `python benchmarks/transcript_view.py [ROWS …]`. Prints for each key the median and 95th percentile of ms from the
key to the last byte, the median of bytes, and the mean of ms of CPU. Escape waits 100 ms for the rest of a sequence.
"""

import os
import platform
import random
import sys
import time
from pathlib import Path

ROWS = (1_000, 10_000, 100_000)
KEYS = (
    ("down", b"\x1b[B", 30),
    ("word", b"w", 30),
    ("sentence on", b")", 20),
    ("select sentence", b"s", 15),
    ("code applied", b"\r", 15),
    ("clear selection", b"\x1b", 1),
    ("next coding", b"]", 15),
    ("page down", b"\x1b[6~", 12),
    ("end", b"\x1b[F", 1),
    ("beginning", b"g", 1),
)
SPEECH = """
jag tänker att när vi flyttade hit var det verkligen första gången som någon frågade vad som är viktigt för mig och då
kändes det tryggt men sedan kom det nya människor varje vecka så att jag fick börja om från början
"""


def show(rows: int) -> None:
    """Run an application with an invented transcript of about so many rows and a fiftieth as many codings."""
    from textual.app import App, ComposeResult

    from workbench.domain.transcript import Paragraph, TranscriptVersion, Turn
    from workbench.tui.theme import LIGHT, register_themes
    from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSpeaker
    from workbench.tui.widgets.transcript_view.view import TranscriptView

    chance = random.Random(7)
    speech = SPEECH.split()
    parts: list[str] = []
    turns: list[Turn] = []
    length = 0
    while length < rows * 62:
        label = ("I: ", "Anna: ")[len(turns) % 2]
        sentences = (
            " ".join(chance.choices(speech, k=chance.randrange(4, 18))).capitalize() + "."
            for _ in range(chance.choice((1, 2, 4, 8, 16)))
        )
        words = " ".join(sentences) + (" 日本語 e\u0301" if chance.random() < 0.02 else "")
        start = length + len(label)
        turns.append(Turn(start, start + len(words), len(turns) % 2, len(turns) * 20_000))
        parts.append(f"{label}{words}\n")
        length += len(parts[-1])
    text = "".join(parts)
    paragraphs = tuple(Paragraph(turn.start, turn.end) for turn in turns)
    version = TranscriptVersion("v", "t", 1, text, tuple(turns), paragraphs, ("i", "a"))
    codings = []
    for number in range(max(rows // 5, 200)):
        turn = chance.choice(turns)
        start = chance.randrange(turn.start, turn.end)
        end = min(turn.end, start + chance.randrange(10, 300))
        codings.append(ShownCoding(str(number), start, end, "c", "Re", str(number % 12), "Rehabiliterande"))

    class Benchmark(App[None]):
        def compose(self) -> ComposeResult:
            yield TranscriptView()

        def on_mount(self) -> None:
            register_themes(self.register_theme)
            self.theme = LIGHT
            view = self.query_one(TranscriptView)
            view.show(version, [ShownSpeaker("Intervjuare", True), ShownSpeaker("Anna")], codings)
            view.focus()

        def on_transcript_view_passage_activated(self, message: TranscriptView.PassageActivated) -> None:
            number = len(codings)
            place = message.passage
            codings.append(ShownCoding(str(number), place.start, place.end, "c", "Ny", str(number % 12), "Ny"))
            self.query_one(TranscriptView).set_codings(codings)

    Benchmark().run()


def measure(rows: int) -> None:
    """Print what each key costs."""
    from pty_driver import Program, summary

    program = Program([str(Path(__file__)), "--show", str(rows)])
    started = program.start()
    drawn = f"drawn after {started.first:,.0f} ms, quiet after {started.last:,.0f} ms"
    print(f"\n{rows:,} rows: {drawn}, {program.megabytes:.0f} MB")
    print(f"{'key':18} {'median':>8} {'p95 ms':>8} {'bytes':>9} {'CPU ms':>8}")
    for name, key, times in KEYS:
        print(f"{name:18} {summary([program.press(key) for _ in range(times)])}", flush=True)
    program.stop()


def main() -> None:
    """Measure, or with `--show ROWS` be what is measured."""
    if sys.argv[1:2] == ["--show"]:
        show(int(sys.argv[2]))
        return
    print(
        f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for rows in [int(argument) for argument in sys.argv[1:]] or ROWS:
        measure(rows)


if __name__ == "__main__":
    main()
