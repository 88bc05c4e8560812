"""A corpus of made interviews: transcripts with turns, hard-wrapped as many are, and codings of whole sentences."""

import csv
import random
import textwrap
from pathlib import Path

_SYLLABLES = (
    *("ka", "lo", "mi", "ren", "ta", "shu", "ver", "on", "el", "bri", "da", "no", "pa", "sti", "cor", "ma"),
    *("ne", "qui", "ro", "sa", "un", "wi", "ya", "zu", "fe", "gra", "hol", "stö", "bå"),
)


def write_corpus(
    folder: Path, transcripts: int = 200, words: int = 5000, codings: int = 20_000, codes: int = 50
) -> Path:
    """Write the transcripts as .txt into `folder/txt` and the codings as `folder/codings.csv`; returns that table.

    Always the same for the same numbers.
    """
    chance = random.Random(7)
    (folder / "txt").mkdir(parents=True, exist_ok=True)
    vocabulary, weights = _vocabulary(chance)
    names = [f"tema {n // 10}/kod {n:02d}" for n in range(codes)]
    table = folder / "codings.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["transcript", "quote", "code"])
        for number in range(transcripts):
            name = f"intervju {number:03d}"
            turns = _turns(chance, vocabulary, weights, words)
            wrapped = [
                textwrap.fill(f"{label}: {' '.join(said)}", 80, break_long_words=False, break_on_hyphens=False)
                for label, said in turns
            ]
            (folder / "txt" / f"{name}.txt").write_text("\n\n".join(wrapped) + "\n", encoding="utf-8")
            answers = [said for label, said in turns if label != "Intervjuare"]
            for _ in range(codings // transcripts):
                quote = ""
                while len(quote) < 60:
                    said = chance.choice(answers)
                    first = chance.randrange(len(said))
                    quote = " ".join(said[first : first + chance.randint(1, 3)])
                writer.writerow([name, quote, f"korpus/{chance.choice(names)}"])
    return table


def dialogue(words: int) -> list[tuple[str, str]]:
    """The turns of one made interview: who speaks, and what is said."""
    chance = random.Random(7)
    return [(label, " ".join(said)) for label, said in _turns(chance, *_vocabulary(chance), words)]


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    vocabulary = sorted({"".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 4))) for _ in range(6000)})
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    chance.shuffle(vocabulary)
    return vocabulary, weights


def _turns(
    chance: random.Random, vocabulary: list[str], weights: list[float], words: int
) -> list[tuple[str, list[str]]]:
    turns: list[tuple[str, list[str]]] = []
    said_in_all = 0
    while said_in_all < words:
        asks = len(turns) % 2 == 0
        size = chance.randint(8, 25) if asks else chance.randint(30, 160)
        drawn = chance.choices(vocabulary, weights, k=size)
        sentences, first = [], 0
        while first < size:
            last = min(size, first + chance.randint(6, 18))
            sentences.append(" ".join(drawn[first:last]).capitalize() + ".")
            first = last
        turns.append(("Intervjuare" if asks else "IP", sentences))
        said_in_all += size
    return turns
