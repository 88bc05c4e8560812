"""A sentence for every kind of change. A new kind needs a line in `SENTENCES`; a test tells when one is missing."""

from collections.abc import Callable, Mapping
from typing import Any

from workbench.domain.change import Change
from workbench.domain.ids import local_minute
from workbench.domain.localtext import pick
from workbench.i18n import N_, _, current_language, ngettext, quoted
from workbench.services.session import Session
from workbench.store import history


class Names:
    """How records are called now or, when they are deleted, were called last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._present_names: dict[tuple[str, str], str] = {}

    def code(self, record_id: object) -> str:
        """A code's name."""
        code = self._session.tree.codes.get(str(record_id))
        return code.label(current_language()) if code else self._past("codes", record_id, "name")

    def transcript(self, record_id: object) -> str:
        """A transcript's name."""
        return self._present("transcripts", record_id) or self._past("transcripts", record_id, "name")

    def participant(self, record_id: object) -> str:
        """A participant's pseudonym."""
        return self._present("participants", record_id) or self._past("participants", record_id, "pseudonym")

    def speaker(self, record_id: object) -> str:
        """A speaker's label."""
        return self._present("speakers", record_id) or self._past("speakers", record_id, "label")

    def theme(self, record_id: object) -> str:
        """A theme's heading."""
        fields = self._fields("themes", record_id)
        return str(fields.get("title") or "") or self.code(fields.get("code_id") or "")

    def quote_code(self, record_id: object) -> str:
        """The code of a chosen quote."""
        return self.coding_code(self._fields("chosen_quotes", record_id).get("coding_id") or "")

    def coding_code(self, record_id: object) -> str:
        """The code of a coding."""
        return self.code(self._fields("codings", record_id).get("code_id") or "")

    def codebook(self, record_id: object, slug: object = "") -> str:
        """A codebook's title."""
        book = self._session.tree.codebooks.get(str(record_id))
        title = book.title if book else self._fields("codebooks", record_id).get("title") or {}
        return pick(title, current_language(), str(slug))

    def _present(self, table: str, record_id: object) -> str:
        key = (table, str(record_id))
        if key not in self._present_names:
            self._present_names[key] = history.present_name(self._session.store, *key)
        return self._present_names[key]

    def _past(self, table: str, record_id: object, name: str) -> str:
        return str(self._fields(table, record_id).get(name) or "") or "…"

    def _fields(self, table: str, record_id: object) -> Mapping[str, Any]:
        key = (table, str(record_id))
        if key not in self._known:
            self._known[key] = history.last_known(self._session.store, *key) or {}
        return self._known[key]


Sentence = Callable[[Names, Change], str]


def _plain(message: str) -> Sentence:
    return lambda _names, _change: _(message)


def _code(message: str) -> Sentence:
    return lambda names, change: _(message).format(code=names.code(change.summary.get("code", "")))


def _coding(message: str) -> Sentence:
    return lambda names, change: _(message).format(code=names.coding_code(change.summary.get("coding", "")))


def _quote(message: str) -> Sentence:
    return lambda names, change: _(message).format(code=names.quote_code(change.summary.get("quote", "")))


def _transcript(message: str) -> Sentence:
    return lambda names, change: _(message).format(transcript=names.transcript(change.summary.get("transcript", "")))


def _speaker(message: str) -> Sentence:
    return lambda names, change: _(message).format(speaker=names.speaker(change.summary.get("speaker", "")))


def _participant(message: str) -> Sentence:
    def write(names: Names, change: Change) -> str:
        return _(message).format(
            participant=names.participant(change.summary.get("participant", "")),
            speaker=names.speaker(change.summary["speaker"]) if "speaker" in change.summary else "",
            transcript=names.transcript(change.summary["transcript"]) if "transcript" in change.summary else "",
        )

    return write


def _theme(message: str) -> Sentence:
    def write(names: Names, change: Change) -> str:
        return _(message).format(
            theme=names.theme(change.summary["theme"]) if "theme" in change.summary else "",
            title=change.summary.get("title", ""),
        )

    return write


def _set(message: str) -> Sentence:
    return lambda _names, change: _(message).format(title=change.summary.get("title", ""))


def _profile(message: str) -> Sentence:
    return lambda _names, change: _(message).format(name=change.summary.get("name", ""))


def _book(message: str) -> Sentence:
    def write(names: Names, change: Change) -> str:
        slug = change.summary.get("slug", "")
        return _(message).format(codebook=names.codebook(change.summary.get("codebook", ""), slug))

    return write


def _count(change: Change, name: str = "count") -> int:
    return int(change.summary.get(name) or 0)


def _with_codings(sentence: str, change: Change) -> str:
    """The sentence, with how many codings went along."""
    count = _count(change, "codings")
    if not count:
        return sentence
    along = ngettext("with {count} coding", "with {count} codings", count).format(count=count)
    return _("{sentence}, {along}").format(sentence=sentence, along=along)


def _code_passage(names: Names, change: Change) -> str:
    return _("Coded a passage of “{transcript}” with “{code}”").format(
        transcript=names.transcript(change.summary.get("transcript", "")),
        code=names.code(change.summary.get("code", "")),
    )


def _import(names: Names, change: Change) -> str:
    ids, edited = change.summary.get("transcripts") or [], change.summary.get("edited") or []
    if edited and not ids:
        if len(edited) == 1:
            return _("Took the corrected text of “{transcript}”").format(transcript=names.transcript(edited[0]))
        count = len(edited)
        return ngettext(
            "Took the corrected text of {count} transcript", "Took the corrected texts of {count} transcripts", count
        ).format(count=count)
    if len(ids) == 1 and not edited:
        return _("Imported “{transcript}”").format(transcript=names.transcript(ids[0]))
    count = _count(change) or len(ids)
    sentence = ngettext("Imported {count} transcript", "Imported {count} transcripts", count).format(count=count)
    if not edited:
        return sentence
    along = ngettext("and {count} corrected text", "and {count} corrected texts", len(edited)).format(count=len(edited))
    return f"{sentence} {along}"


def _remove_codings(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Removed {count} coding", "Removed {count} codings", count).format(count=count)


def _stance(names: Names, change: Change) -> str:
    code = names.coding_code(change.summary.get("coding", ""))
    if change.summary.get("stance"):
        return _("Set the stance of a passage coded “{code}”").format(code=code)
    return _("Took the stance away from a passage coded “{code}”").format(code=code)


def _pin(names: Names, change: Change) -> str:
    code, key = names.code(change.summary.get("code", "")), change.summary.get("key", "")
    if key:
        return _("Pinned “{code}” to the key {key}").format(code=code, key=key)
    return _("Took “{code}” off its key").format(code=code)


def _codable(names: Names, change: Change) -> str:
    code = names.code(change.summary.get("code", ""))
    if change.summary.get("codable"):
        return _("Let “{code}” be given to passages").format(code=code)
    return _("Made “{code}” a heading").format(code=code)


def _merge(names: Names, change: Change) -> str:
    sources = ", ".join(quoted(names.code(source)) for source in change.summary.get("sources", ()))
    target = names.code(change.summary.get("code", ""))
    return _with_codings(_("Merged {sources} into “{code}”").format(sources=sources, code=target), change)


def _delete_code(names: Names, change: Change) -> str:
    return _with_codings(_("Deleted the code “{code}”").format(code=names.code(change.summary.get("code", ""))), change)


def _delete_transcript(names: Names, change: Change) -> str:
    name = names.transcript(change.summary.get("transcript", ""))
    return _with_codings(_("Deleted the transcript “{transcript}”").format(transcript=name), change)


def _edit_transcript(names: Names, change: Change) -> str:
    sentence = _("Edited the text of “{transcript}”").format(
        transcript=names.transcript(change.summary.get("transcript", ""))
    )
    lost = _count(change, "lost")
    if not lost:
        return sentence
    along = ngettext("{count} coding lost its passage", "{count} codings lost their passages", lost).format(count=lost)
    return _("{sentence}, {along}").format(sentence=sentence, along=along)


def _add_codebook(names: Names, change: Change) -> str:
    title = names.codebook(change.summary.get("codebook", ""), change.summary.get("slug", ""))
    count = _count(change, "codes")
    return ngettext(
        "Added the codebook “{codebook}” with {count} code",
        "Added the codebook “{codebook}” with {count} codes",
        count,
    ).format(codebook=title, count=count)


def _remove_codebook(names: Names, change: Change) -> str:
    title = names.codebook(change.summary.get("codebook", ""), change.summary.get("slug", ""))
    return _with_codings(_("Removed the codebook “{codebook}”").format(codebook=title), change)


def _tag_table(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Coded {count} passage from a table", "Coded {count} passages from a table", count).format(
        count=count
    )


def _code_hits(names: Names, change: Change) -> str:
    count, code = _count(change), names.code(change.summary.get("code", ""))
    return ngettext(
        "Coded {count} hit of a search with “{code}”", "Coded {count} hits of a search with “{code}”", count
    ).format(count=count, code=code)


def _import_participants(_names: Names, change: Change) -> str:
    count = _count(change, "added") + _count(change, "changed")
    return ngettext("Took {count} participant from a table", "Took {count} participants from a table", count).format(
        count=count
    )


def _merge_participants(names: Names, change: Change) -> str:
    others = ", ".join(quoted(names.participant(other)) for other in change.summary.get("others", ()))
    kept = names.participant(change.summary.get("participant", ""))
    return _("Said that {others} and “{participant}” are one person").format(others=others, participant=kept)


def _guess(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Made {count} participant of speakers", "Made {count} participants of speakers", count).format(
        count=count
    )


def _accept(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Accepted {count} suggestion", "Accepted {count} suggestions", count).format(count=count)


def _reject(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Rejected {count} suggestion", "Rejected {count} suggestions", count).format(count=count)


def _put_off(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Left {count} suggestion for later", "Left {count} suggestions for later", count).format(
        count=count
    )


def _add_quotes(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Chose {count} quote", "Chose {count} quotes", count).format(count=count)


def _remove_quotes(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Took {count} quote out of a quote set", "Took {count} quotes out of a quote set", count).format(
        count=count
    )


def _move_quotes(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Moved {count} quote to another theme", "Moved {count} quotes to another theme", count).format(
        count=count
    )


def _restore(_names: Names, change: Change) -> str:
    return _("Brought back the backup of {when}").format(when=local_minute(str(change.summary.get("backup", ""))))


def _fill(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext(
        "Filled the quote set “{title}” with {count} quote", "Filled the quote set “{title}” with {count} quotes", count
    ).format(title=change.summary.get("title", ""), count=count)


def _erased(_names: Names, change: Change) -> str:
    count = _count(change, "places")
    if not count:
        return _("Erased what only the history held")
    return ngettext(
        "Erased words in {count} place, for good", "Erased words in {count} places, for good", count
    ).format(count=count)


def _repair(_names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext("Repaired {count} record", "Repaired {count} records", count).format(count=count)


def _split_code(names: Names, change: Change) -> str:
    count = _count(change)
    return ngettext(
        "Split “{code}”: {count} coding got the code “{new}”",
        "Split “{code}”: {count} codings got the code “{new}”",
        count,
    ).format(
        code=names.code(change.summary.get("source", "")), new=names.code(change.summary.get("code", "")), count=count
    )


SENTENCES: dict[str, Sentence] = {
    "repair": _repair,
    "split-code": _split_code,
    "erase": _erased,
    "coder": _plain(N_("A new coder")),
    "restore": _restore,
    "project-created": _plain(N_("Made the project")),
    "project-changed": _plain(N_("Changed what is said of the project")),
    "import": _import,
    "save-profile": _profile(N_("Saved the import profile “{name}”")),
    "remove-profile": _profile(N_("Removed the import profile “{name}”")),
    "describe-transcript": _transcript(N_("Changed what is said of “{transcript}”")),
    "paragraph-status": _transcript(N_("Changed what is verbatim in “{transcript}”")),
    "delete-transcript": _delete_transcript,
    "edit-transcript": _edit_transcript,
    "place-coding": _coding(N_("Found a place again for a passage coded “{code}”")),
    "set-interviewer": _speaker(N_("Changed whether “{speaker}” is the interviewer")),
    "rename-speaker": _speaker(N_("Renamed the speaker “{speaker}”")),
    "code-passage": _code_passage,
    "in-vivo-code": _code(N_("Coded a passage with its own words: “{code}”")),
    "remove-codings": _remove_codings,
    "set-stance": _stance,
    "set-note": _coding(N_("Wrote a note on a passage coded “{code}”")),
    "star": _coding(N_("Starred a passage coded “{code}”")),
    "unstar": _coding(N_("Took the star off a passage coded “{code}”")),
    "recode": _code(N_("Gave passages the code “{code}” instead")),
    "move-edges": _coding(N_("Changed where a passage coded “{code}” begins or ends")),
    "tag-table": _tag_table,
    "code-hits": _code_hits,
    "add-codebook": _add_codebook,
    "new-codebook": _book(N_("Made the codebook “{codebook}”")),
    "remove-codebook": _remove_codebook,
    "new-code": _code(N_("Made the code “{code}”")),
    "rename-code": _code(N_("Renamed the code “{code}”")),
    "describe-code": _code(N_("Changed what is said of the code “{code}”")),
    "recolour-code": _code(N_("Gave the code “{code}” another colour")),
    "pin-key": _pin,
    "set-codable": _codable,
    "move-code": _code(N_("Moved the code “{code}”")),
    "merge-codes": _merge,
    "delete-code": _delete_code,
    "add-participant": _participant(N_("Added the participant “{participant}”")),
    "change-participant": _participant(N_("Changed what is said of the participant “{participant}”")),
    "remove-participant": _participant(N_("Removed the participant “{participant}”")),
    "assign-participant": _participant(N_("Said that the speaker “{speaker}” is “{participant}”")),
    "unassign-participant": _participant(N_("Said that the speaker “{speaker}” isn't “{participant}”")),
    "assign-transcript": _participant(N_("Said that the text of “{transcript}” is the words of “{participant}”")),
    "unassign-transcript": _participant(N_("Said that the text of “{transcript}” isn't the words of “{participant}”")),
    "rename-group": _set(N_("Gave a group the name “{title}”")),
    "merge-participants": _merge_participants,
    "split-participant": _participant(N_("Made “{participant}” a participant of their own")),
    "guess-participants": _guess,
    "import-participants": _import_participants,
    "add-memo": _plain(N_("Wrote a memo")),
    "change-memo": _plain(N_("Changed a memo")),
    "attach-memo": _plain(N_("Attached a memo to something else")),
    "delete-memo": _plain(N_("Deleted a memo")),
    "accept-suggestions": _accept,
    "reject-suggestions": _reject,
    "put-off-suggestions": _put_off,
    "new-quote-set": _set(N_("Made the quote set “{title}”")),
    "change-quote-set": _set(N_("Changed what is said of the quote set “{title}”")),
    "delete-quote-set": _set(N_("Deleted the quote set “{title}”")),
    "fill-quote-set": _fill,
    "new-theme": _theme(N_("Made a theme in the quote set “{title}”")),
    "rename-theme": _theme(N_("Renamed the theme “{theme}”")),
    "move-theme": _theme(N_("Moved the theme “{theme}”")),
    "delete-theme": _plain(N_("Deleted a theme with the quotes in it")),
    "add-quotes": _add_quotes,
    "remove-quotes": _remove_quotes,
    "move-quotes": _move_quotes,
    "order-quotes": _plain(N_("Ordered quotes")),
    "set-selection-reason": _quote(N_("Wrote why a quote coded “{code}” was chosen")),
    "cut-quote": _quote(N_("Cut a quote coded “{code}”")),
    "uncut-quote": _quote(N_("Brought back what was cut from a quote coded “{code}”")),
}
