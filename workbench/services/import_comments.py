"""Comments in the margin of a file that comes in, as memos about its transcript."""

from workbench.domain.ids import now
from workbench.domain.memo import MemoKind
from workbench.importers.base import CommentFound, Reading
from workbench.importers.clean import clean
from workbench.services.session import Session
from workbench.store import memos
from workbench.store.changes import ChangeWriter

_LONGEST_QUOTE, _LONGEST_COMMENT = 500, 100_000


def add_comments(session: Session, change: ChangeWriter, transcript_id: str, reading: Reading) -> int:
    """Write a memo for each comment that isn't one already; returns how many were written."""
    if not reading.comments:
        return 0
    known = {memo.text for memo in memos.memos(session.store, transcript_id)}
    fresh = dict.fromkeys(text for comment in reading.comments if (text := comment_as_memo(comment, reading.text)))
    written = [text for text in fresh if text not in known]
    change.insert_many(
        "memos",
        [
            {
                "kind": MemoKind.CASE.value,
                "text": text,
                "coder_id": session.coder.id,
                "attached_table": "transcripts",
                "attached_id": transcript_id,
                "created": now(),
            }
            for text in written
        ],
    )
    return len(written)


def comment_as_memo(comment: CommentFound, text: str) -> str:
    """The memo's words (Markdown): those that the comment is on, as a quote, the comment, who wrote it and when.

    Nothing for a comment without words.
    """
    said = clean(comment.text).text.strip()[:_LONGEST_COMMENT]
    if not said:
        return ""
    quote = " ".join(text[comment.start : comment.end].split())
    by = ", ".join(part for part in (" ".join(clean(comment.author).text.split()), comment.date[:10]) if part)
    parts = [f"> {_beginning(quote)}" if quote else "", said, f"— {by}" if by else ""]
    return "\n\n".join(part for part in parts if part)


def _beginning(words: str) -> str:
    """The words, or their beginning where they are many."""
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
