"""Import of 200 transcripts of 5,000 words, and 20,000 codings from a table.

python -m benchmarks.importing [FOLDER]    FOLDER holds txt/*.txt and codings.csv; made when not given
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.machine import machine, measured
from workbench.services import appendix, check, importing, projects, tagging
from workbench.services.reading_child import end_spare
from workbench.services.retrieval import retrieve
from workbench.services.searching import search


def main() -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        table = corpus / "codings.csv"
        if len(sys.argv) == 1:
            write_corpus(corpus)
        files = sorted((corpus / "txt").glob("*.txt"))
        with projects.create_project(Path(folder) / "bench.workbench", coder_name="B") as session:
            with measured(f"import of {len(files)} transcripts"):
                result = importing.import_files(session, files)
                end_spare()
            assert len(result.imported) == len(files), result.failed[:3]
            with measured("the same again: nothing new"):
                importing.import_files(session, files)
                end_spare()
            if table.exists():
                with measured("codings from a table"):
                    tagged = tagging.tag_table(session, table, create_codes=True)
                print(f"    {tagged.tagged} codings, {len(tagged.codes_created)} codes")
                with measured("all codings with their words"):
                    sum(1 for _ in retrieve(session))
                with measured("appendix of all codings, Word"):
                    appendix.export_appendix(session, Path(folder) / "appendix.docx")
            with measured("full-text search of a common word"):
                search(session, "ka*")
            with measured("undo of the last change"):
                session.undo()
            with measured("redo"):
                session.redo()
            with measured("check"):
                problems = check.check(session)
            print(f"    problems: {len(problems)}")
            print(f"    file: {session.path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
