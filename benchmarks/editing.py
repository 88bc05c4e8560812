"""Editing a coded transcript of 100,000 words: planning, writing, undoing; and texts that are hard to align.

python -m benchmarks.editing
"""

import random
import tempfile
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.machine import machine, measured
from workbench.domain.passage import Passage
from workbench.services import editing, importing, projects, tagging, unanchored
from workbench.services.alignment import align
from workbench.store import transcripts

WORDS, CODINGS = 100_000, 2_000


def edited(text: str, edits: int, seed: int = 1) -> str:
    """The text with so many words changed, left out or put in, one in forty of the edits to a whole paragraph."""
    chance = random.Random(seed)
    paragraphs = [paragraph.split(" ") for paragraph in text.split("\n\n")]
    for _ in range(edits):
        index = chance.randrange(len(paragraphs))
        words = paragraphs[index]
        kind = chance.randrange(120)
        place = chance.randrange(max(1, len(words) - 1)) + 1
        if kind == 0:
            paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(index))
        elif kind == 1:
            del paragraphs[index]
        elif kind == 2:
            paragraphs.insert(index, list(chance.choice(paragraphs)))
        elif kind < 40:
            words[place : place + 1] = ["nytt"]
        elif kind < 80:
            words[place : place + chance.randint(1, 4)] = []
        else:
            words.insert(place, "alltså")
    return "\n\n".join(" ".join(words) for words in paragraphs)


def main() -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        table = write_corpus(place, transcripts=1, words=WORDS, codings=CODINGS)
        with projects.create_project(place / "bench.workbench", coder_name="B") as session:
            importing.import_files(session, [place / "txt"])
            tagging.tag_table(session, table, create_codes=True)
            transcript = transcripts.all_transcripts(session.store)[0]
            text = transcripts.text_of(session.store, transcript.version_id)
            for edits in (1, 100, 2_000):
                with measured(f"plan: {edits} edits, {CODINGS} codings"):
                    plan = editing.plan_text(session, transcript, edited(text, edits))
                counts = plan.unchanged, plan.moved, len(plan.altered), len(plan.lost)
                print("    {} as before, {} moved, {} altered, {} lost".format(*counts))
            with measured("writing the last one"):
                editing.apply_edit(session, plan)
            lost = unanchored.lost_codings(session)
            with measured(f"where {min(20, len(lost))} lost codings may stand"):
                for one in lost[:20]:
                    unanchored.proposals(session, one.coding.id)
            with measured("undo"):
                session.undo()
        hard_ones(text)


def hard_ones(text: str) -> None:
    """Texts that give nothing to hold on to, or too much."""
    words = text.split()
    chance = random.Random(2)
    every = [Passage(start, start + 60) for start in range(0, len(text) - 60, len(text) // CODINGS)]
    reflowed = "\n".join(" ".join(words[n : n + 9]) for n in range(0, len(words), 9))
    other = " ".join(chance.choice(words) for _ in words)
    same = "Ja. Mm. Ja.\n" * (WORDS // 3)
    for name, old, new in (
        ("all lines cut anew", text, reflowed),
        ("all on one line, 2,000 edits", text.replace("\n", " "), edited(text, 2_000).replace("\n", " ")),
        ("every word another", text, other),
        (
            "one line 33,000 times, a third left out",
            same,
            same[: len(same) // 3] + "Nej.\n" + same[len(same) // 3 :][: len(same) // 3],
        ),
    ):
        with measured(name):
            alignment = align(old, new)
            for passage in every:
                if passage.end <= len(old):
                    alignment.carry(passage)


if __name__ == "__main__":
    main()
