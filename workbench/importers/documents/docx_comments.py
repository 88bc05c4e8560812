"""Comments in the margin of a Word document: what they say, and what answers what."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.importers.documents.docx_body import BodyReader
from workbench.importers.documents.docx_styles import local_name, value
from workbench.importers.flow.document import DocParagraph
from workbench.importers.flow.margin import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

Part = Callable[[str], "_Element | None"]


def remarks_of(part: Part, reader: BodyReader) -> dict[str, Remark | None]:
    """The comments by their ids, answers after what they answer."""
    root = part("comments")
    found: dict[str, Remark | None] = {}
    for comment in root if root is not None else ():
        identity = value(comment, "id")
        if local_name(comment) == "comment" and identity is not None:
            lines = [block.text for block in reader.blocks(comment) if isinstance(block, DocParagraph)]
            found.setdefault(
                identity, Remark(value(comment, "author") or "", value(comment, "date") or "", "\n".join(lines))
            )
    return found


def with_answers(anchors: dict[str, tuple[int, int]], part: Part) -> dict[str, tuple[int, int]]:
    """The places of comments, those of answers that have none of their own being where their question is."""
    threads, root = part("commentsExtended"), part("comments")
    if threads is None or root is None:
        return anchors
    by_paragraph = {
        mark: identity
        for comment in root
        if (identity := value(comment, "id")) is not None
        for paragraph in comment
        if (mark := value(paragraph, "paraId"))
    }
    placed = dict(anchors)
    for thread in threads:
        answer = by_paragraph.get(value(thread, "paraId") or "")
        question = by_paragraph.get(value(thread, "paraIdParent") or "")
        if answer is not None and question in anchors:
            placed.setdefault(answer, anchors[question])
    return placed
