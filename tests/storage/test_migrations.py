from pathlib import Path

import pytest

from models.engagement import Engagement
from models.problem import Known
from storage import backups
from storage.failures import NOT_A_LOG

REFERENCE = Path(__file__).with_name("schema.sql")


def schema(store):
    """Every statement that made the schema, by name, without what SQLite and its full text keep for themselves."""
    rows = store.db.execute(
        "select name, sql from sqlite_master"
        " where sql is not null and name not like 'words_%' and name not like 'deeds_%'"
    )
    return "".join(f"{' '.join(sql.split())};\n" for _, sql in sorted(rows.fetchall()) if "sqlite_" not in sql)


def test_the_schema_after_all_steps_is_the_reference(store):
    """When a new step changes the schema on purpose, write what this prints to schema.sql."""
    assert schema(store) == REFERENCE.read_text(encoding="utf-8")


def test_a_file_from_a_newer_version_is_refused_and_left_as_it_is(open_store, tmp_path):
    with open_store() as store:
        store.db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('listen-act-tell', 'm999_later', '')"
        )
    before = (tmp_path / "log.db").read_bytes()
    with pytest.raises(Known, match="newer version"):
        open_store()
    assert (tmp_path / "log.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(open_store, tmp_path, content):
    (tmp_path / "log.db").write_bytes(content)
    with pytest.raises(Known) as raised:
        open_store()
    assert str(raised.value) == NOT_A_LOG
    assert (tmp_path / "log.db").read_bytes() == content


def test_before_a_step_is_applied_the_file_is_copied_aside(open_store, make, tmp_path):
    with open_store() as store:
        with store.operation("Log") as op:
            saved = op.put(make(Engagement))
        for statement in ("drop table drafts", "drop table words"):
            store.db.execute(statement)
        for (name,) in store.db.execute("select name from sqlite_master where name like 'engagements_by_%'").fetchall():
            store.db.execute(f"drop index {name}")
        store.db.execute("delete from _sqlite_migrations where name = 'm004_finding'")
    with open_store() as store:
        assert store.engagements.get(saved.id) == saved
        assert store.drafts.all() == []
    (kept,) = backups.known(tmp_path / "log.db")
    assert kept.reason == "before update"


def test_a_file_whose_making_was_cut_short_is_finished(open_store, tmp_path, essex):
    (tmp_path / "log.db").touch()
    with open_store(choices=essex) as store:
        assert store.choices.force() == "Essex Police"
