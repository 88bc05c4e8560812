"""What records refer to and is gone."""

from dataclasses import dataclass

from workbench.store import verify
from workbench.store.project import Store
from workbench.store.tables import TABLES


@dataclass(frozen=True, slots=True)
class Referring:
    """A field that refers to a record; `optional` when it may refer to none."""

    table: str
    record_id: str
    column: str
    optional: bool


def gone_records(store: Store) -> dict[tuple[str, str], list[Referring]]:
    """(Table, id) of every record that is referred to and isn't there → what refers to it."""
    gone: dict[tuple[str, str], list[Referring]] = {}
    for table, record_id in {
        (finding.facts["table"], finding.record_id)
        for finding in verify.references(store)
        if finding.facts["table"] in TABLES
    }:
        row = store.row(f'select * from "{table}" where id = ?', (record_id,))
        for field in TABLES[table].fields if row is not None else ():
            wanted = row[field.name] if row is not None and field.refers_to else None
            if wanted is not None and store.row(f'select 1 from "{field.refers_to}" where id = ?', (wanted,)) is None:
                referring = Referring(table, record_id, field.name, field.optional)
                gone.setdefault((field.refers_to, wanted), []).append(referring)
    return gone


def quote_set_of_theme(store: Store, theme_id: str) -> str | None:
    """The quote set that a theme that is gone was in, by what refers to it."""
    sql = (
        "select quote_set_id from chosen_quotes where theme_id = ?1"
        " union select quote_set_id from themes where parent_id = ?1"
    )
    found = store.rows(sql, (theme_id,))
    return str(found[0][0]) if len(found) == 1 else None
