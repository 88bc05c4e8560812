"""The tree of codes, also when what it is made of is damaged."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree

BOOKS = [Codebook("b1", "ett"), Codebook("b2", "två", ordinal=1)]


def tree(**parents: str | None) -> CodeTree:
    return CodeTree(BOOKS, [Code(name, "b1", parent, name.upper()) for name, parent in parents.items()])


def test_codes_stand_under_their_parents() -> None:
    made = tree(a=None, b="a", c="b")
    assert made.path("c") == "ett/A/B/C"
    assert [code.id for code in made.descendants("a")] == ["b", "c"]
    assert made.depth("c") == 2


def test_a_circle_and_a_lost_parent_leave_every_code_in_the_tree() -> None:
    made = tree(a="a", b="c", c="b", d="gone", e=None)
    assert {code.id for code in made.in_order()} == {"a", "b", "c", "d", "e"}
    assert made.path("a") == "ett/A"
    assert made.path("d") == "ett/D"


@given(st.lists(st.tuples(st.sampled_from(("b1", "b2")), st.sampled_from((None, "x", *"012345"))), max_size=6))
def test_any_parents_give_a_tree_with_each_code_once(records: list[tuple[str, str | None]]) -> None:
    codes = [Code(str(number), book, parent, f"kod {number}") for number, (book, parent) in enumerate(records)]
    made = CodeTree(BOOKS, codes)
    assert sorted(code.id for code in made.in_order()) == sorted(code.id for code in codes)
    for code in codes:
        assert made.path(code.id).startswith("ett/" if code.codebook_id == "b1" else "två/")
        assert code.id not in [above.id for above in made.ancestors(code.id)]
