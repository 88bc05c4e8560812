"""What every test stands on: English, no network, a home of its own, and small projects to work in."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from workbench.domain.code import Code, split_path
from workbench.domain.ids import new_id, now
from workbench.domain.transcript import Paragraph, Turn
from workbench.i18n import use_language
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript, open_transcript
from workbench.store import transcripts as transcript_rows

# The same cases every time, however busy the machine is; `make test-slow` looks for new ones.
settings.register_profile("usual", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("usual"), derandomize=False, max_examples=2000, print_blob=True)
settings.load_profile("usual")

Lines = Sequence[tuple[str | None, str]]

SHORT_TALK: Lines = (
    ("I", "Hur ser en vanlig dag ut för dig?"),
    ("IP1", "Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag."),
    ("I", "Spelar det någon roll vem som kommer?"),
    ("IP1", "Ja, det är viktigt att det är samma person. Annars släpper han inte in någon."),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a pseudo-terminal are left out where there is none to be had."""
    if any(item.get_closest_marker("pty") for item in items) and not _has_pty():
        for item in items:
            if item.get_closest_marker("pty"):
                item.add_marker(pytest.mark.skip(reason="no pseudo-terminal is to be had here"))


def _has_pty() -> bool:
    try:
        ends = os.openpty()
    except (AttributeError, OSError):
        return False
    for end in ends:
        os.close(end)
    return True


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; settings of the person who runs the tests play no part."""
    folder = tmp_path_factory.mktemp("home", numbered=True)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("WORKBENCH_PROJECT", "WORKBENCH_CODER", "WORKBENCH_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Whatever would reach another machine, or this one over the network, fails; pairs of sockets still work."""
    pairing = threading.local()
    make_pair = socket.socketpair

    def pair(*args: Any, **kwargs: Any) -> tuple[socket.socket, socket.socket]:
        pairing.now = True
        try:
            return make_pair(*args, **kwargs)
        finally:
            pairing.now = False

    def guarded(name: str) -> Callable[..., Any]:
        real = getattr(socket.socket, name)

        def method(self: socket.socket, *args: Any, **kwargs: Any) -> Any:
            unix = getattr(socket, "AF_UNIX", None)
            if self.family != unix and not getattr(pairing, "now", False):
                refuse(name, *args)
            return real(self, *args, **kwargs)

        return method

    def refuse(*args: Any, **_kwargs: Any) -> NoReturn:
        raise AssertionError(f"the network was used: {args!r}")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(name))
        for name in ("getaddrinfo", "gethostbyname", "create_connection"):
            patch.setattr(socket, name, refuse)
        patch.setattr(socket, "socketpair", pair)
        yield


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a new project, Studie, by Anna Berg: most tests begin with one."""
    path = tmp_path_factory.mktemp("empty") / "Studie.workbench"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WORKBENCH_CODER", raising=False)
        create_project(path, coder_name="Anna Berg").close()
    return path.read_bytes()


@pytest.fixture
def new_session(tmp_path: Path, empty_project: bytes) -> Iterator[Callable[..., Session]]:
    """Makes new projects (`new_session("name", coder_name="…")`), closed after the test."""
    copies = iter([empty_project])  # a second project is another one, not a copy of the same

    with contextlib.ExitStack() as stack:

        def make(name: str = "Studie", **options: Any) -> Session:
            path = tmp_path / f"{name}.workbench"
            content = next(copies, None) if name == "Studie" and not options else None
            if content is not None:
                path.touch(0o600, exist_ok=False)
                path.write_bytes(content)
                return stack.enter_context(open_session(path, "Anna Berg"))
            options.setdefault("coder_name", "Anna Berg")
            return stack.enter_context(create_project(path, **options))

        yield make


@pytest.fixture
def session(new_session: Callable[..., Session]) -> Session:
    """A new, empty project in Swedish; the coder is Anna Berg (AB)."""
    return new_session()


def add_interview(
    session: Session,
    name: str = "Intervju 1",
    lines: Lines = SHORT_TALK,
    *,
    interviewers: Sequence[str] = ("I",),
    sha256: str = "",
    **fields: Any,
) -> OpenTranscript:
    """Put a transcript into a project, in one change. Lines are (label or None, words); labels stay in the text.

    Every line is a turn and a paragraph of its own.
    """
    transcript_id, version_id = new_id(), new_id()
    labels = list(dict.fromkeys(label for label, _words in lines if label))
    speakers = {label: new_id() for label in labels}
    text, turns, paragraphs = "", [], []
    for label, words in lines:
        text += ("\n" if text else "") + (f"{label}: " if label else "")
        turns.append(Turn(len(text), len(text) + len(words), labels.index(label) if label else None))
        paragraphs.append(Paragraph(len(text), len(text) + len(words)))
        text += words
    with session.change("import", transcripts=[transcript_id]) as change:
        change.insert(
            "transcripts",
            {
                "name": name,
                "language": "sv",
                "source_class": "interview",
                "version_id": version_id,
                "words": sum(len(words.split()) for _label, words in lines),
                "characters": len(text),
                "sha256": sha256,
                "created": now(),
            }
            | fields,
            transcript_id,
        )
        for label in labels:
            change.insert(
                "speakers",
                {"transcript_id": transcript_id, "label": label, "is_interviewer": label in interviewers},
                speakers[label],
            )
        change.insert(
            "versions",
            {
                "transcript_id": transcript_id,
                "number": 1,
                "text": text,
                "turns": transcript_rows.turns_as_stored(tuple(turns)),
                "paragraphs": transcript_rows.paragraphs_as_stored(tuple(paragraphs)),
                "speakers": [speakers[label] for label in labels],
            },
            version_id,
        )
    transcript = transcript_rows.transcript(session.store, transcript_id)
    assert transcript is not None
    return open_transcript(session, transcript)


def add_codes(
    session: Session, *paths: str, book: str = "bok", fields: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Code]:
    """Put codes into a project, in one change: `add_codes(session, "Mat", "Vem/Samma")`. Returns them by path.

    Parents are made as needed. `fields` gives more fields of a code, by its path.
    """
    known = {b.slug: b for b in session.tree.codebooks.values()}
    made: dict[str, str] = {}
    with session.change("import") as change:
        if book in known:
            book_id = known[book].id
        else:
            fresh = {"slug": book, "version": "1.0.0", "title": {"sv": book}, "authors": [], "stances": []}
            book_id = change.insert("codebooks", fresh | {"frames": [], "relations": [], "ordinal": len(known)})
        for path in paths:
            names = split_path(path)
            for depth in range(1, len(names) + 1):
                part = "/".join(names[:depth])
                if part in made:
                    continue
                record: dict[str, Any] = {
                    "codebook_id": book_id,
                    "parent_id": made.get("/".join(names[: depth - 1])),
                    "name": names[depth - 1],
                    "examples": [],
                    "cues": [],
                    "codable": True,
                    "ordinal": len(made),
                }
                made[part] = change.insert("codes", record | dict((fields or {}).get(part, {})))
    return {path: session.tree.codes[code_id] for path, code_id in made.items()}


@pytest.fixture
def interview() -> Callable[..., OpenTranscript]:
    """`interview(session, name, lines)` puts a transcript into a project; see `add_interview`."""
    return add_interview


@pytest.fixture
def codes() -> Callable[..., dict[str, Code]]:
    """`codes(session, "Mat", "Vem/Samma")` puts codes into a project; see `add_codes`."""
    return add_codes
