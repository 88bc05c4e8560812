"""A broken codebook file is refused with the line, the column, the code and the mend of every fault."""

from pathlib import Path

import pytest

from workbench.codebooks.problems import CodebookError
from workbench.codebooks.yaml_file import check_codebook, read_codebook
from workbench.domain.errors import InputError
from workbench.i18n import use_language


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


HEAD = "codebook: a\ncodes:\n"

FAULTS: dict[str, tuple[str, list[str]]] = {
    "unknown keys name the nearest known one": (
        HEAD + '  - name: Nära\n    definiton: x\n    color: "#ff0000"\n',
        [
            "x.yaml:4:5: a/Nära: There is no key “definiton”. Did you mean “definition”?",
            "x.yaml:5:5: a/Nära: There is no key “color”. Did you mean “colour”?",
        ],
    ),
    "a colour without quotes is a comment": (
        HEAD + "  - name: b\n    colour: #ff0000\n    key: 1\n",
        ['x.yaml:4:5: a/b: The colour is empty. Put quotes around it: colour: "#1f77b4"; # begins a comment.'],
    ),
    "missing keys, a bad short name and a bad version": (
        "codebook: Ansats 2×2\nversion: 1.0\n",
        [
            "x.yaml:1:1: The key “codes” is missing. Add a line “codes: …”.",
            "x.yaml:1:11: “Ansats 2×2” can't be used as “codebook”: only the letters a–z, digits and - can. "
            "Write ansats-2-2.",
            "x.yaml:2:10: The version “1.0” isn't three numbers with dots between. Write 1.0.0.",
        ],
    ),
    "a code without a name, in its place": (
        HEAD + "  - name: b\n    codes:\n      - definition: x\n",
        ["x.yaml:5:9: a/b/1: The key “name” is missing. Add a line “name: …”."],
    ),
    "a tab": (
        HEAD + "\t- name: b\n",
        ["x.yaml:3:1: A tab stands where only spaces may stand. Replace it with spaces."],
    ),
    "a colon inside a text": (
        HEAD + "  - name: b\n    definition: gräns: mot c\n",
        [
            "x.yaml:4:22: A colon stands where no key can stand. Put quotes around a text that holds a colon, "
            "or move the line in or out to match its neighbours."
        ],
    ),
    "a list that isn't closed": (
        HEAD + '  - name: b\n    cues: [a, "b" c]\n',
        [
            "x.yaml:4:19: The list that began with [ on line 4 isn't closed before this. "
            "Add ], and put quotes around a text that holds a comma or a bracket."
        ],
    ),
    "a quotation mark that isn't closed": (
        HEAD + '  - name: "b\n    definition: x\n',
        ["x.yaml:3:11: A text that began with a quotation mark isn't closed. Close it."],
    ),
    "a frame that names codes that aren't there": (
        "codebook: a\nframes:\n  - id: f\n    x: [vantan/rehab, vantan/habi]\n    y: [vantan/rehab]\n"
        "codes:\n  - name: Väntan\n    codes: [{name: Rehab}, {name: Habil}]\n",
        [
            "x.yaml:4:23: There is no code “vantan/habi” in this codebook. Did you mean “Väntan/Habil”?",
            "x.yaml:5:8: The axis y needs two codes. Write y: [parent/one, parent/other].",
        ],
    ),
    "ids, names and keys that stand twice": (
        HEAD + "  - name: B\n    id: 01a20004-8c5e-7380-8da7-9b7126df6138\n    key: 1\n"
        "  - name: b\n    id: 01A20004-8C5E-7380-8DA7-9B7126DF6138\n    key: 1\n    key: 2\n",
        [
            "x.yaml:6:11: a/b: Two codes side by side have the same name. "
            "The other is on line 3; give one of them another name.",
            "x.yaml:7:9: a/b: The id is that of another code, on line 4. "
            "Take this line away, and “workbench codebook check --fix” makes a new one.",
            "x.yaml:8:10: a/b: The key 1 is that of another code, on line 5. Choose another digit.",
            "x.yaml:9:5: a/b: The key “key” stands here twice. It is on line 8 already; keep one of them.",
        ],
    ),
    "wrong kinds of values": (
        HEAD + "  - name: [b]\n    id: 5f0c\n    cues: träna\n    codable: ja\n    key: 12\n    colour: red\n",
        [
            "x.yaml:3:11: a/1: “name” should be a text, not a list. Put quotes around a text that begins with [ or {.",
            "x.yaml:4:9: a/1: “5f0c” is no id (a UUID of 36 characters). "
            "Take the line away, and “workbench codebook check --fix” makes one.",
            "x.yaml:5:11: a/1: “cues” should be a list, not a text. "
            "Write “cues: [one, two]”, or each on a line of its own after “- ”.",
            "x.yaml:6:14: a/1: “codable” should be true or false. Write true or false.",
            "x.yaml:7:10: a/1: “12” can't be a code's key. Write one digit, 1 to 9.",
            'x.yaml:8:13: a/1: “red” is no colour. Write # and six digits 0–9, a–f, in quotes: "#1f77b4".',
        ],
    ),
    "languages by their names": (
        "codebook: a\nlanguage: svenska\ntitle: {dk: x, 12: y}\ncodes: []\n",
        [
            "x.yaml:2:11: “svenska” is no language. Write sv.",
            "x.yaml:3:9: “dk” is no language. Write da.",
            "x.yaml:3:16: “12” is no language. Write it in two letters: sv, da, en, nb …",
        ],
    ),
    "cues that can't match or can be endlessly slow": (
        HEAD + '  - name: b\n    cues:\n      - "*a"\n      - {lemma: gå*}\n      - {pattern: [{LOWR: a}]}\n'
        '      - {pattern: [{OP: "*"}, {LOWER: a}]}\n      - {pattern: [{LOWER: {REGEX: "(a+)+"}}]}\n'
        '      - {pattern: [{LOWER: Gå}]}\n      - {phrase: x, lemma: y}\n      - "…"\n',
        [
            "x.yaml:5:9: a/b: In the cue “*a” the * stands where it has no meaning. "
            "It stands at the end of a word, after two letters or more: stöd*.",
            "x.yaml:6:17: a/b: “lemma” can't hold a *. Write the cue as a plain text: gå*.",
            "x.yaml:7:21: a/b: A pattern can't use “LOWR”. Did you mean “LOWER”?",
            "x.yaml:8:20: a/b: A gap of any length makes the pattern too slow. "
            'Write how long it may be: {OP: "{0,3}"}.',
            "x.yaml:9:29: a/b: “LOWER” can't use “REGEX”. List the words: {IN: [göra, gör, gjorde]}.",
            "x.yaml:10:28: a/b: “LOWER” never fits a capital letter. Write gå.",
            "x.yaml:11:9: a/b: A cue has one of phrase, lemma and pattern. Write for instance {lemma: klara sig}.",
            "x.yaml:12:9: a/b: The cue “…” has no letters. Write words, or delete it.",
        ],
    ),
    "relations of another form": (
        HEAD + "  - name: b\nrelations:\n  - [a/b, c/d, overlap]\n  - [x/y, c/d, same]\n  - [a/q, c/d, same]\n"
        "  - [a/b, c]\n  - [a/b, c, same]\n",
        [
            "x.yaml:5:16: “relations” can't be “overlap”. Did you mean “overlaps”?",
            "x.yaml:6:5: Neither of the two codes is of this codebook. Begin one of the paths with a/.",
            "x.yaml:7:6: There is no code “a/q” in this codebook. Write the names from the top: parent/name.",
            "x.yaml:8:5: A relation is a code, another code, and how they relate. "
            "Write [book/parent/code, other-book/code, overlaps].",
            "x.yaml:9:11: “c” is no path to a code. Write the codebook first: codebook/parent/name.",
        ],
    ),
    "one text used in many places, as in a bomb": (
        HEAD + "  - name: &x b\n    cues: [*x, *x]\n",
        [
            "x.yaml:3:11: A word that begins with & or * has a special meaning in YAML. "
            "Put quotes around it; a text that is used twice is written twice."
        ],
    ),
    "a cue that begins with an exclamation mark": (
        HEAD + "  - name: b\n    cues: [!nej nej]\n",
        ["x.yaml:4:12: A word that begins with ! has a special meaning in YAML. Put quotes around it."],
    ),
    "characters that turn a line around": (
        HEAD + '  - name: "b\\u202ec"\n',
        ["x.yaml:3:11: a/1: A hidden character stands here (U+202E). Delete it, or write the words anew."],
    ),
    "an empty file": ("# only this\n", ["x.yaml:1:1: The file is empty. Begin with a line “codebook: name”."]),
    "two codebooks in one file": (
        HEAD.replace("codes:", "codes: []") + "---\ncodebook: b\n",
        ["x.yaml:3:1: A second codebook begins here (---). Keep each codebook in a file of its own."],
    ),
    "levels without end": (
        "codes: " + "[" * 100_000,
        ["x.yaml:1:72: Too many levels inside each other. Make the tree of codes flatter."],
    ),
    "a huge file": (
        "# " + "x" * 1_000_000,
        ["x.yaml:1:1: The file is larger than 1 MB. Is it a codebook? If so, split it."],
    ),
}


@pytest.mark.parametrize("title", FAULTS)
def test_a_fault_is_told_with_its_place_and_its_mend(title: str) -> None:
    text, expected = FAULTS[title]
    with pytest.raises(CodebookError) as caught:
        read_codebook(text, "x.yaml")
    assert str(caught.value).splitlines() == expected
    assert caught.value.exit_status == 3


def test_a_file_that_is_not_utf8_names_the_first_wrong_letter(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("codebook: a\ncodes:\n  - name: öö".encode() + "ä".encode("latin-1"))
    (problem,) = check_codebook(path)
    assert str(problem).startswith("x.yaml:3:13: The file isn't in UTF-8. Save it anew")


def test_a_file_that_cannot_be_opened_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.yaml: The file can't be read"):
        read_codebook(tmp_path / "gone.yaml")


def test_a_message_shows_no_terminal_codes_from_the_file() -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook('codebook: a\n"\\e[31mred": 1\ncodes: []\n', "x.yaml")
    assert "\x1b" not in str(caught.value)


def test_a_file_full_of_faults_shows_the_first_and_counts_the_rest() -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(HEAD + "  - {nme: x}\n" * 60, "x.yaml")
    assert len(caught.value.problems) == 120
    assert str(caught.value).splitlines()[-1] == "… and 80 more."
