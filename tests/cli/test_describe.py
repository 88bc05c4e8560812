"""`describe`: what is said of a transcript is changed afterwards."""

import pytest

from tests.cli.conftest import Cli


def test_everything_that_can_be_said(study: Cli) -> None:
    study.ok("describe", "Intervju 1", "--date", "2026-03-14", "--mode", " by  phone ", "--language", "da")
    study.ok("describe", "Intervju 1", "--name", "Chef 1", "--source-class", "group", "--attribute", "ort=Lund")
    shown = study.json("describe", "Chef 1", "--attribute", "projekt=Två", "--attribute", "ort=")
    assert shown["changed"] is True
    assert {key: value for key, value in shown["transcript"].items() if key != "id"} == {
        "name": "Chef 1",
        "date": "2026-03-14",
        "mode": "by phone",
        "language": "da",
        "source_class": "group",
        "attributes": {"projekt": "Två"},
    }
    listed = next(one for one in study.json("transcripts")["transcripts"] if one["name"] == "Chef 1")
    assert (listed["mode"], listed["date"], listed["source_class"]) == ("by phone", "2026-03-14", "group")
    study.ok("describe", "Chef 1", "--date", "")
    assert study.json("show", "Chef 1")["date"] == ""
    assert study.ok("describe", "Chef 1", "--language", "da").out == "It was so already.\n"
    for _time in range(4):
        study.ok("undo")
    assert study.json("show", "Intervju 1")["mode"] == ""


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--date", "14 mars"],
        ["--date", "2026-02-30"],
        ["--language", "Svenska språket"],
        ["--source-class", "song"],
        ["--name", "Intervju 2"],
        ["--attribute", "ort"],
    ],
)
def test_wrong_use_changes_nothing(study: Cli, options: list[str]) -> None:
    before = study.json("show", "Intervju 1")
    assert study("describe", "Intervju 1", *options).status == 2
    assert study.json("show", "Intervju 1") == before
