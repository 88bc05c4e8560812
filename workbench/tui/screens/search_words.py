"""What the Search screen says: what was found, each hit as the list shows it, what to do next."""

from collections.abc import Collection, Sequence

from rich.cells import cell_len

from workbench.i18n import N_, _, ngettext
from workbench.services.searching import CONTEXT, Found, Hit, Mode, Query, Where
from workbench.tui.widgets.hit_rows import ShownHit

MATCHINGS: tuple[tuple[Mode, str, str], ...] = (
    (Mode.WORDS, N_("words"), N_("These words as they are written.")),
    (Mode.STEMS, N_("word forms"), N_("Other forms of the words too: stöd, stödet, stödja.")),
    (Mode.FUZZY, N_("alike"), N_("Words written nearly so too: misspelt, or names as they were heard.")),
    (Mode.REGEX, N_("pattern"), N_("A regular expression.")),
)
"""Ways to take the words: the mode, its name, a sentence about it."""


def next_matching(mode: Mode) -> Mode:
    """The way after this one."""
    order = list(Mode)
    return order[(order.index(mode) + 1) % len(order)]


def matching_help(mode: Mode) -> str:
    """What a way of taking the words finds."""
    return next(_(help_) for known, _name, help_ in MATCHINGS if known is mode)


def hit_key(hit: Hit) -> str:
    """The same for the same place in the same text."""
    text = hit.record_id if hit.where is not Where.TEXT or hit.transcript is None else hit.transcript.version_id
    return f"{hit.where.value}:{text}:{hit.start}:{hit.end}"


def shown_hits(hits: Sequence[Hit], quiet: Collection[tuple[str, str]]) -> list[ShownHit]:
    """The hits as the list shows them; `quiet` are interviewers: (transcript, name)."""
    return [
        ShownHit(
            hit_key(hit),
            heading_of(hit),
            hit.speaker if hit.where is Where.TEXT else hit.title,
            before_of(hit),
            hit.hit,
            after_of(hit),
            hit.transcript is not None and (hit.transcript.id, hit.speaker) in quiet,
            hit.where is Where.TEXT,
        )
        for hit in hits
    ]


def before_of(hit: Hit) -> str:
    """What stands before a hit, without half a word at its beginning."""
    return hit.before if len(hit.before) < CONTEXT else "… " + hit.before.partition(" ")[2]


def after_of(hit: Hit) -> str:
    """What stands after a hit, without half a word at its end."""
    return hit.after if len(hit.after) < CONTEXT else hit.after.rpartition(" ")[0] + " …"


def heading_of(hit: Hit) -> str:
    """What a hit stands in."""
    name = hit.transcript.name if hit.transcript is not None else ""
    match hit.where:
        case Where.NOTES:
            return _("Notes on {transcript}").format(transcript=name) if name else _("Notes")
        case Where.MEMOS:
            return _("Memos on {transcript}").format(transcript=name) if name else _("Memos")
    return name


def found_words(found: Found) -> str:
    """`214 hits in 9 transcripts`; `more than 5000 hits` when not all were counted."""
    if not found.total:
        return _("No hits")
    number = len(found.hits) if found.more else found.total
    hits = ngettext("{count} hit", "{count} hits", number).format(count=number)
    if found.more:
        hits = _("more than {hits}").format(hits=hits)
    elif found.total == len(found.hits):
        inside = {hit.transcript.id for hit in found.hits if hit.where is Where.TEXT and hit.transcript}
        if inside:
            words = ngettext("{hits} in {count} transcript", "{hits} in {count} transcripts", len(inside))
            hits = words.format(hits=hits, count=len(inside))
    if found.total > len(found.hits) or found.more:
        shown = ngettext("the first {count} is shown", "the first {count} are shown", len(found.hits))
        hits += " · " + shown.format(count=len(found.hits))
    return hits


def expanded_words(found: Found, room: int) -> str:
    """`also: stödet, stödja`: the other words that were looked for, as many as there is room for."""
    shown = ""
    for number, _word in enumerate(found.expanded):
        rest = len(found.expanded) - number - 1
        words = ", ".join(found.expanded[: number + 1])
        tried = _("also: {words}").format(words=words) + (" …" if rest else "")
        if cell_len(tried) > room:
            break
        shown = tried
    return shown


def place_words(found: Found, number: int, marked: int) -> str:
    """Where the hit under the cursor stands, for the status line."""
    hit = found.hits[number]
    parts = [_("Hit {number} of {count}").format(number=number + 1, count=len(found.hits)), heading_of(hit)]
    parts.append(hit.speaker if hit.where is Where.TEXT else hit.title)
    if marked:
        parts.append(ngettext("{count} marked", "{count} marked", marked).format(count=marked))
    return " · ".join(part for part in parts if part)


def how_to_search() -> str:
    """What to do on a screen where nothing was asked yet."""
    ways = [
        (_("support safe"), _("both words, in what somebody says in one go")),
        (_('"same person"'), _("these words together")),
        (_("support*"), _("all words that begin so")),
        (_("support OR help"), _("one or the other; -help: but not this word")),
        (_("support ~5 safe"), _("at most five words between the two")),
    ]
    forms = [
        (_("word forms"), _("other forms of the words too: support, supports, supported")),
        (_("alike"), _("words written nearly so too: Malmgren, Malmgrehn")),
        (_("pattern"), _("a regular expression")),
    ]
    return "\n".join(
        (
            _("Write what you look for, and press Enter."),
            "",
            *_beside(ways),
            "",
            _("ctrl+t changes how the words are taken:"),
            *_beside(forms),
            "",
            _("ctrl+l says where to look: groups, people, codes, notes, memos."),
            _("Mark hits with space; c gives all of them a code in one go."),
        )
    )


def _beside(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(cell_len(left) for left, _right in rows)
    return [f"  {left}{' ' * (width - cell_len(left))}   {right}" for left, right in rows]


def nothing_found(query: Query, filtered: bool) -> str:
    """What to try when nothing was found."""
    lines = [_("Nothing was found for “{words}”.").format(words=query.text), ""]
    if query.mode is Mode.WORDS:
        lines.append(_("ctrl+t looks for other forms of the words too, then for words written nearly so."))
    elif query.mode is Mode.STEMS:
        lines.append(_("ctrl+t looks for words written nearly so."))
    if filtered:
        lines.append(_("Not everything was searched: ctrl+l shows what is left out."))
    return "\n".join(lines).strip()
