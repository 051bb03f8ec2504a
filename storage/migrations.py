"""The schema, one step at a time. A step that has shipped is never edited, and imports nothing of ours."""

from sqlite_utils import Database, Migrations

migrations = Migrations("listen-act-tell")


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


@migrations()
def m001_history(db: Database) -> None:
    """Who did what, as a chain of hashes whose details can be emptied but never changed."""
    _run(
        db,
        """create table operations (
            id integer primary key, label text not null, user text not null, machine text not null, at text not null,
            undoes integer references operations (id)
        ) strict""",
        """create table changes (
            seq integer primary key, operation_id integer not null references operations (id), kind text not null,
            record_id integer not null, op text not null
                check (op in ('collect', 'alter', 'consult', 'disclose', 'combine', 'erase')),
            detail_digest blob not null, previous_hash blob not null, hash blob not null
        ) strict""",
        """create table change_details (
            seq integer primary key references changes (seq), salt blob, before text, after text
        ) strict""",
        "create index changes_of_record on changes (record_id, seq)",
        "create index changes_of_operation on changes (operation_id, seq)",
        "create index operations_undoing on operations (undoes) where undoes is not null",
    )
    for table in ("operations", "changes"):
        for deed in ("update", "delete"):
            db.execute(
                f"create trigger {table}_{deed} before {deed} on {table} "
                f"begin select raise(abort, 'history is never changed'); end"
            )
    _run(
        db,
        """create trigger change_details_update before update on change_details
            when not (new.seq = old.seq and new.salt is null and new.before is null and new.after is null)
            begin select raise(abort, 'a detail of history can only be emptied'); end""",
        """create trigger change_details_delete before delete on change_details
            begin select raise(abort, 'history is never changed'); end""",
    )


@migrations()
def m002_records(db: Database) -> None:
    """The records. Lists are JSON; an empty text means "not recorded"."""
    _run(
        db,
        """create table engagements (
            id integer primary key, reference text not null unique, district text not null, status text not null,
            tactic text not null, title text not null, purpose text not null, team text not null,
            held_on text not null, starts_at text, length_minutes integer, venue text not null, ward text not null,
            police_area text not null, host text, hosted_by text not null, dress text, audience integer, counted text,
            audience_words text not null, communities text not null, publicised text not null, clash text not null,
            officers text not null, partners text not null, officer_hours real, priorities text not null,
            feedback text not null, views text not null, went_well text not null, went_badly text not null,
            harm text not null, lesson text not null, is_good_practice integer not null, notes text not null,
            former_reference text not null, recorded_by text not null, submitted_on text, cancelled_reason text not null
        ) strict""",
        """create table concerns (
            id integer primary key,
            engagement_id integer not null references engagements (id) deferrable initially deferred,
            position integer not null, heard_on text not null, theme text not null, said text not null,
            place text not null, raised_by integer, priority text not null, no_action_reason text not null,
            no_action_on text, no_action_by text not null
        ) strict""",
        """create table actions (
            id integer primary key,
            concern_id integer not null references concerns (id) deferrable initially deferred,
            position integer not null, what text not null, owner text not null, agency text not null,
            undertaken_on text not null, due_on text, progress text not null, ended_on text, outcome text not null
        ) strict""",
        """create table tells (
            id integer primary key, concern_ids text not null, told_on text not null, channels text not null,
            message text not null, audience integer, told_by text not null
        ) strict""",
        """create table reviews (
            id integer primary key,
            engagement_id integer not null references engagements (id) deferrable initially deferred,
            decision text not null, impact text, reason text not null, reviewed_by text not null,
            reviewed_on text not null, override_reason text not null
        ) strict""",
        """create table officers (
            id integer primary key, name text not null, role text not null, district text not null, team text not null
        ) strict""",
        """create table choices (
            id integer primary key, kind text not null, name text not null, short text not null, "group" text not null,
            meaning text not null, spelt_also text not null, number integer, starts_on text, ends_on text,
            position integer not null, is_retired integer not null
        ) strict""",
        "create index concerns_of_engagement on concerns (engagement_id, position, id)",
        "create index concerns_by_day on concerns (heard_on, id, engagement_id, theme)",
        "create index actions_of_concern on actions (concern_id, progress, ended_on, undertaken_on)",
        "create index actions_open on actions (due_on, id, owner) where progress = 'Open'",
        "create index reviews_of_engagement on reviews (engagement_id, id)",
        "create index choices_in_order on choices (kind, position, id)",
    )


@migrations()
def m003_told_concerns(db: Database) -> None:
    """Which concerns a tell is about, kept beside the tells by triggers so that each concern finds its tells."""
    added = "insert into told_concerns select value, new.told_on, new.id from json_each(new.concern_ids);"
    taken = "delete from told_concerns where tell_id = old.id;"
    _run(
        db,
        """create table told_concerns (
            concern_id integer not null references concerns (id) deferrable initially deferred,
            told_on text not null, tell_id integer not null, primary key (concern_id, told_on, tell_id)
        ) strict, without rowid""",
        "create index told_concerns_of_tell on told_concerns (tell_id)",
        f"create trigger tells_insert after insert on tells begin {added} end",
        f"create trigger tells_delete after delete on tells begin {taken} end",
        f"create trigger tells_update after update on tells begin {taken} {added} end",
    )


@migrations()
def m004_finding(db: Database) -> None:
    """An index for each order of the list of engagements, holding all its filters; full text; drafts."""
    filters = "district, status, tactic"
    _run(
        db,
        f"create index engagements_by_day on engagements (held_on, id, {filters})",
        "create index engagements_by_district on engagements (district, held_on, id, status, tactic)",
        "create index engagements_by_tactic on engagements (tactic, held_on, id, district, status)",
        "create index engagements_by_status on engagements (status, held_on, id, district, tactic)",
        f"create index engagements_by_title on engagements (title, held_on, id, {filters})",
        f"create index engagements_by_venue on engagements (venue, held_on, id, {filters})",
        f"create index engagements_by_audience on engagements (audience, held_on, id, {filters})",
        f"create index engagements_by_reference on engagements (reference, held_on, id, {filters})",
        """create virtual table words using fts5 (
            text, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6')""",
        """create table drafts (
            id integer primary key, kind text not null, record_id integer, content text not null, saved_at text not null
        ) strict""",
    )


@migrations()
def m005_loops(db: Database) -> None:
    """Where each concern stands, so that lists of any length are filtered and counted by it."""
    open_since = "(select min(undertaken_on) from actions a where a.concern_id = c.id and progress = 'Open')"
    finished_on = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Finished')"
    cancelled_on = "(select max(ended_on) from actions a where a.concern_id = c.id and progress = 'Cancelled')"
    undertaken_on = "(select min(undertaken_on) from actions a where a.concern_id = c.id)"
    _run(
        db,
        """create table loops (
            concern_id integer primary key, engagement_id integer not null, state text not null, since text not null,
            heard_on text not null, responded_on text, settled_on text, told_on text, due_on text,
            is_never_told integer not null, district text not null, venue text not null, theme text not null,
            priority text not null
        ) strict""",
        f"""insert into loops
            with facts as (
                select c.id, c.engagement_id, c.heard_on, c.no_action_on, c.theme, c.priority,
                    {open_since} as open_since, {finished_on} as finished_on, {cancelled_on} as cancelled_on,
                    {undertaken_on} as undertaken_on
                from concerns c
            ), settled as (
                select *, case when open_since is null
                    then max(coalesce(finished_on, no_action_on), coalesce(no_action_on, finished_on)) end as settled_on
                from facts
            ), told as (
                select *, (select min(t.told_on) from told_concerns t
                    where t.concern_id = settled.id and t.told_on >= settled_on) as told_on
                from settled
            )
            select told.id, engagement_id,
                case when open_since is not null then 'Acting'
                    when told_on is not null then 'Told'
                    when settled_on is not null then 'To tell'
                    when cancelled_on is not null then 'Stalled'
                    else 'Heard' end,
                coalesce(open_since, told_on, settled_on, cancelled_on, heard_on), heard_on,
                min(coalesce(undertaken_on, no_action_on), coalesce(no_action_on, undertaken_on)), settled_on, told_on,
                (select min(due_on) from actions a where a.concern_id = told.id and progress = 'Open'),
                settled_on is not null and finished_on is not null
                    and not exists (select 1 from told_concerns t where t.concern_id = told.id),
                e.district, e.venue, theme, told.priority
            from told join engagements e on e.id = engagement_id""",
        """create index loops_by_state on loops (
            state, since, concern_id, due_on, is_never_told, heard_on, district, theme, priority, venue, engagement_id
        )""",
        "create index actions_of_owner on actions (owner, progress, concern_id)",
    )


@migrations()
def m006_problems(db: Database) -> None:
    """Local problems, and what each groups: ids as lists, so that undoing a deletion finds its place again."""
    _run(
        db,
        """create table problems (
            id integer primary key, name text not null, district text not null, place text not null,
            issue text not null, lead text not null, started_on text not null, closed_on text, outcome text not null,
            engagement_ids text not null, concern_ids text not null, measures text not null
        ) strict""",
    )


@migrations()
def m007_wordings(db: Database) -> None:
    """What of a told loop the public may read."""
    _run(
        db,
        """create table wordings (
            id integer primary key,
            concern_id integer not null references concerns (id) deferrable initially deferred,
            said text not null, done text not null, allowed text not null, worded_by text not null,
            worded_on text not null
        ) strict""",
        "create index wordings_of_concern on wordings (concern_id, id)",
    )


@migrations()
def m008_reviewing(db: Database) -> None:
    """What an inspector says of each section; what waits for review, in the order in which it was submitted."""
    _run(
        db,
        "alter table reviews add column comments text not null default '[]'",
        """create index engagements_waiting on engagements (
            coalesce(submitted_on, held_on), id, district, recorded_by
        ) where status = 'Submitted'""",
        # what was erased since a record was last looked at is found by this: few records are ever erased
        "create index changes_erased on changes (kind, seq) where op = 'erase'",
    )


@migrations()
def m009_took_part(db: Database) -> None:
    """Who recorded an engagement or was there, kept beside it by triggers so that all officers find their own."""
    names = "select value as name from json_each({0}.officers) union select {0}.recorded_by where {0}.recorded_by <> ''"
    added = f"insert into took_part select name, new.id from ({names.format('new')});"
    taken = (
        f"delete from took_part where engagement_id = old.id and name in (select name from ({names.format('old')}));"
    )
    _run(
        db,
        """create table took_part (
            name text not null, engagement_id integer not null, primary key (name, engagement_id)
        ) strict, without rowid""",
        """insert into took_part select value, engagements.id from engagements, json_each(officers)
            union select recorded_by, id from engagements where recorded_by <> ''""",
        f"create trigger engagements_insert after insert on engagements begin {added} end",
        f"create trigger engagements_delete after delete on engagements begin {taken} end",
        "create trigger engagements_update after update on engagements"
        " when old.officers <> new.officers or old.recorded_by <> new.recorded_by"
        f" begin {taken} {added} end",
    )


@migrations()
def m010_tallies(db: Database) -> None:
    """What engagements add up to, cell by cell. Every cell there is waits to be counted."""
    key = "month text not null, district text not null, status text not null, tactic text not null"
    cell = "month, district, status, tactic"
    _run(
        db,
        f"create table tallies ({key}, team text not null, content text not null, primary key ({cell}, team)) strict",
        f"create table stale_tallies ({key}, primary key ({cell})) strict, without rowid",
        """insert into stale_tallies
            select distinct substr(held_on, 1, 7), district, status, tactic from engagements""",
    )


@migrations()
def m011_deeds(db: Database) -> None:
    """The history as a list: by day, by person, by kind of record, and by the words of what was done."""
    _run(
        db,
        "create index operations_by_moment on operations (at, id)",
        "create index operations_of_user on operations (user, at, id)",
        "create index changes_of_kind on changes (kind, operation_id)",
        """create virtual table deeds using fts5 (
            label, tokenize = "unicode61 remove_diacritics 2")""",
    )


@migrations()
def m012_what_works(db: Database) -> None:
    """Perception results as they were published, and what became of tactics in the districts."""
    _run(
        db,
        """create table perceptions (
            id integer primary key, measure text not null, district text not null, period text not null,
            percent real not null, printed text not null, sample_size integer, comparator text not null,
            comparator_percent real, comparator_period text not null, source text not null, remark text not null
        ) strict""",
        """create table tactic_changes (
            id integer primary key, district text not null, tactic text not null, replaced_by text not null,
            from_on text not null, reason text not null, decided_by text not null
        ) strict""",
    )


@migrations()
def m013_tally_lines(db: Database) -> None:
    """What each engagement adds to figures, and what they add up to in columns. Every cell waits to be added up."""
    numbers = """engagements integer not null, online integer not null, reach integer not null, known integer not null,
        met integer not null, hours_known integer not null, hours real not null, timed_met integer not null,
        timed_hours real not null, answers integer not null, positive integer not null,
        concerns integer not null, told integer not null"""
    counts = """audiences text, impacts text, communities text, states text, themes text, places text, response text,
        tell text, round text, unanswered text, untold text"""
    cell = "month text not null, district text not null, status text not null, tactic text not null, team text not null"
    online = "counted is 'Online reach'"
    answered = "json_extract(value, '$[1]') is not null and json_extract(value, '$[2]') is not null"
    lists = ("state", "theme", "place", "response", "tell", "round", "unanswered", "untold")
    _run(
        db,
        "drop table tallies",
        "drop table stale_tallies",
        f"""create table tallies (
            {cell}, {numbers}, {counts}, primary key (tactic, team, month, district, status)
        ) strict, without rowid""",
        f"""create table stale_tallies (
            {cell}, primary key (month, district, status, tactic, team)
        ) strict, without rowid""",
        f"""create table tally_lines (
            district text not null, held_on text not null, engagement_id integer not null, status text not null,
            tactic text not null, team text not null, {numbers}, {counts},
            primary key (district, held_on, engagement_id)
        ) strict, without rowid""",
        f"""insert into tally_lines
            with raised as (
                select engagement_id, count(*) as concerns, count(*) filter (where state = 'Told') as told,
                    {", ".join(f"group_concat({each}, char(31)) as {each}" for each in lists)}
                from (
                    select c.engagement_id, l.state, l.theme,
                        coalesce(nullif(trim(c.place), ''), nullif(l.venue, '')) as place,
                        cast(julianday(l.responded_on) - julianday(l.heard_on) as integer) as response,
                        cast(julianday(l.told_on) - julianday(l.settled_on) as integer) as tell,
                        cast(julianday(l.told_on) - julianday(l.heard_on) as integer) as round,
                        iif(l.responded_on is null, l.heard_on, null) as unanswered,
                        iif(l.settled_on is not null and l.told_on is null, l.settled_on, null) as untold
                    from concerns c join loops l on l.concern_id = c.id order by c.engagement_id, c.id
                ) group by engagement_id
            )
            select district, held_on, id, status, tactic, team, 1, {online}, iif({online}, coalesce(audience, 0), 0),
                not {online} and audience is not null, iif({online}, 0, coalesce(audience, 0)),
                officer_hours is not null, coalesce(officer_hours, 0.0),
                iif({online} or officer_hours is null, 0, coalesce(audience, 0)),
                iif({online} or audience is null, 0.0, coalesce(officer_hours, 0.0)),
                coalesce((select sum(json_extract(value, '$[1]')) from json_each(views) where {answered}), 0),
                coalesce((select sum(json_extract(value, '$[2]')) from json_each(views) where {answered}), 0),
                coalesce(concerns, 0), coalesce(told, 0), iif({online}, null, cast(audience as text)),
                (select impact from reviews r where r.engagement_id = e.id order by r.id desc limit 1),
                (select group_concat(value, char(31)) from (select distinct value from json_each(communities))),
                {", ".join(lists)}
            from engagements e left join raised on raised.engagement_id = e.id
            where status not in ('Planned', 'Cancelled')""",
        "create unique index tally_lines_of_engagement on tally_lines (engagement_id)",
        """insert or ignore into stale_tallies
            select substr(held_on, 1, 7), district, status, tactic, team from tally_lines""",
    )
