"""The registry of actions: complete words, no clashing keys, keys that terminals can send."""

import pytest

from workbench.tui.action import Action, canonical_key, key_problems
from workbench.tui.actions import ACTIONS, actions_of, bindings_for, problems


def action(name: str, *keys: str, context: str = "c") -> Action:
    return Action(f"{context}.{name}", name, f"{name}.", keys, context, name)


def test_no_keys_clash_and_all_can_be_sent() -> None:
    assert problems() == []


def test_every_action_has_its_own_id_a_short_title_and_a_sentence() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for known in ACTIONS:
        assert known.id.startswith(f"{known.context}.")
        assert len(known.title.split()) <= 5 and not known.title.endswith(".")
        assert known.help.endswith(".")


def test_a_key_wanted_twice_in_a_context_is_told_and_in_two_contexts_is_not() -> None:
    assert len(key_problems([action("one", "("), action("two", "left_parenthesis")])) == 1
    assert key_problems([action("one", "x"), action("one", "x", context="d")]) == []


def test_a_key_that_moves_about_in_a_list_of_the_context_is_told() -> None:
    motions = [action("up", "up", "k", context="list")]
    assert "k is wanted by" in key_problems([action("leave-out", "k")], {"c": motions})[0]
    assert key_problems([action("leave-out", "x"), *motions], {"c": motions}) == []
    assert key_problems([action("leave-out", "k")], {"d": motions}) == []


@pytest.mark.parametrize("key", ["ctrl+i", "ctrl+m", "ctrl+h", "ctrl+["])
def test_keys_that_are_others_in_disguise_are_refused(key: str) -> None:
    assert len(key_problems([action("one", key)])) == 1


@pytest.mark.parametrize(
    ("key", "name"), [(",", "comma"), ("+", "plus"), ("ctrl++", "ctrl+plus"), ("a", "a"), ("}", "right_curly_bracket")]
)
def test_a_key_has_one_name(key: str, name: str) -> None:
    assert canonical_key(key) == name


def test_bindings_carry_id_words_and_help() -> None:
    made = {binding.id: binding for binding in bindings_for("transcript")}
    assert set(made) == {known.id for known in actions_of("transcript")}
    sentence = made["transcript.select-sentence"]
    assert (sentence.key, sentence.action, sentence.show) == ("s", "select_sentence", True)
    assert sentence.description and sentence.tooltip
