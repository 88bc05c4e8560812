"""Every text that a user sees is there in Swedish and Danish, whole, and with the fields of the original."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import workbench
from workbench.i18n import LOCALE_FOLDER, catalogue, gettext, ngettext, use_language

KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "mark": None,
    "N_": None,
}
FIELDS = re.compile(r"\{[^{}]*\}")
TRANSLATED = ("sv", "da")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """All messages of the source."""
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(
        Path(workbench.__file__).parent, [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, context=context)
    return found


def translations(language: str) -> Catalog:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "workbench.po").open("rb") as stream:
        return read_po(stream, locale=language)


def forms(message: Message) -> list[str]:
    text = message.string
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_missing(language: str, wanted: Catalog) -> None:
    have = translations(language)
    missing = []
    for message in wanted:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        there = have.get(key, message.context)
        if there is None or not all(forms(there)) or there.fuzzy:
            missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_translated_that_nobody_says(language: str, wanted: Catalog) -> None:
    known = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in wanted if m.id}
    spare = [
        m.id
        for m in translations(language)
        if m.id and (m.id if isinstance(m.id, str) else m.id[0], m.context) not in known
    ]
    assert spare == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_fields_and_edges_of_the_original(language: str) -> None:
    wrong = []
    for message in translations(language):
        if not message.id:
            continue
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = {field for original in originals for field in FIELDS.findall(original)}
        needed = set(FIELDS.findall(originals[-1])) if len(originals) == 1 else set()
        for form in forms(message):
            fields = set(FIELDS.findall(form))
            edges = (form[:1].isspace(), form[-1:].isspace()) != (
                originals[0][:1].isspace(),
                originals[0][-1:].isspace(),
            )
            if not needed <= fields <= allowed or edges:
                wrong.append((originals[0], form))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_there_and_says_the_same(language: str) -> None:
    compiled = catalogue(language)
    for message in translations(language):
        if isinstance(message.id, str) and message.id and not message.context:
            assert compiled.gettext(message.id) == message.string


def test_a_language_can_be_chosen_and_plurals_are_right() -> None:
    use_language("sv")
    assert gettext("Undo") == "Ångra"
    assert ngettext("{count} coding", "{count} codings", 1).format(count=1) == "1 kodning"
    assert ngettext("{count} coding", "{count} codings", 2).format(count=2) == "2 kodningar"
    use_language("da")
    assert gettext("Undo") == "Fortryd"
    use_language("en")
    assert gettext("Undo") == "Undo"


def test_the_language_of_the_computer_is_taken_when_none_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert use_language(None) == "da"
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "sv")
    assert use_language(None) == "sv"
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "fr")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert use_language(None) == "en"


def test_no_text_stands_inside_an_f_string_where_it_is_not_found() -> None:
    hidden = []
    for path in Path(workbench.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext", "pgettext"):
                        first = call.args[0] if call.args else None
                        if isinstance(first, ast.Constant):
                            hidden.append(f"{path.name}:{call.lineno}: {first.value}")
    assert hidden == []
