"""Projects of every schema version open for ever, whole, and can be worked in."""

import gzip
from pathlib import Path

import pytest

from workbench.domain.errors import ConflictError, NotFoundError
from workbench.services import memos, retrieval, searching
from workbench.services.check import examine
from workbench.services.session import open_session
from workbench.store import people
from workbench.store.project import SCHEMA_VERSION

FROZEN = sorted((Path(__file__).parent / "frozen").glob("version-*.workbench.gz"))


def test_every_version_up_to_the_present_one_is_frozen() -> None:
    assert [path.name for path in FROZEN] == [
        f"version-{number}.workbench.gz" for number in range(1, SCHEMA_VERSION + 1)
    ]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name.partition(".")[0])
def test_it_opens_whole_and_everything_in_it_can_be_undone(frozen: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.workbench"
    path.write_bytes(gzip.decompress(frozen.read_bytes()))
    path.chmod(0o600)
    with open_session(path, "Anna Berg") as session:
        assert session.store.value("pragma user_version") == SCHEMA_VERSION
        assert not examine(session).problems
        assert list(retrieval.retrieve(session))
        assert searching.find(session, searching.Query("tydligt", where=(searching.Where.NOTES,))).total == 1
        memos.add_memo(session, "senare")
        coders = [coder.name for coder in people.coders(session.store)]
    for _round in coders:  # what one coder did may rest on what another did
        for name in coders:
            with open_session(path, name) as session:
                while True:
                    try:
                        session.undo()
                    except NotFoundError:
                        break
                    except ConflictError as error:  # what another coder's changes rest on waits
                        assert "rest on it" in str(error)
                        break
    with open_session(path, "Anna Berg") as session:
        assert session.store.value("select count(*) from codings") == 0
        assert session.store.value("select count(*) from transcripts") == 0
        assert not examine(session).problems
