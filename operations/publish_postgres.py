"""Publish on Postgres: what was built and tested in `commerce_audit` becomes what readers see.

Three families of schemas, each with its `_staging` and `_intermediate`:

    commerce_audit   where the daily run builds and tests
    commerce_live    what is published: the same tables, under another name
    commerce         views, one for each mart of commerce_live; all that readers know

Publishing exchanges the names of the first two and points the views at the new tables, in one
transaction. What was live becomes the audit schemas, so that the previous version stays until the
next run builds over it. The views keep their identity, their grants and what others built on them.
"""

import time

import psycopg2
from psycopg2 import errors, sql

PUBLISHED, LIVE, AUDIT = "commerce", "commerce_live", "commerce_audit"

# Shorter than Postgres's own deadlock_timeout of a second: where a reader and we wait for each
# other it is us who give way, so that no reader ever gets an error.
LOCK_MILLISECONDS = 500

# A transaction that keeps the snapshot it took before the new marts were built: to it they would be
# empty. Other transactions take a new snapshot with each statement.
OLD_SNAPSHOT = """
    activity.state like 'idle in transaction%%'
    and activity.datname = current_database()
    and age(activity.backend_xmin) >= (
        select min(age(pg_class.xmin))
        from pg_class
        inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
        where nspname = %s and relkind = 'r'
    )
"""


class PublishError(Exception):
    """Nothing was published; the message says why and what to do, in a sentence."""


def identifier(*names: str) -> sql.Composable:
    """Return a quoted name, of a schema or of a relation in it."""
    return sql.SQL(".").join(map(sql.Identifier, names))


def run(cursor, statement: str, *names: sql.Composable) -> None:
    """Run a statement whose `{}` are names."""
    cursor.execute(sql.SQL(statement).format(*names))


def family(cursor, schema: str) -> dict[str, str]:
    """Return the schemas of a family, by what follows the name of the first."""
    cursor.execute(
        "select nspname from pg_namespace where nspname = %s or nspname in (%s, %s)",
        [schema, f"{schema}_staging", f"{schema}_intermediate"],
    )
    return {name.removeprefix(schema): name for (name,) in cursor.fetchall()}


def relations(cursor, schema: str) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return the kind ('r' table, 'v' view) and the columns, with types, of every relation."""
    cursor.execute(
        """
        select
            pg_class.relname,
            pg_class.relkind::text,
            array_agg(attname::text order by attnum),
            array_agg(format_type(atttypid, atttypmod) order by attnum)
        from pg_class
        inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
        inner join pg_attribute
            on pg_class.oid = pg_attribute.attrelid
            and pg_attribute.attnum > 0
            and not pg_attribute.attisdropped
        where pg_namespace.nspname = %s and pg_class.relkind in ('r', 'v')
        group by pg_class.relname, pg_class.relkind
        order by pg_class.relname
        """,
        [schema],
    )
    return {
        name: (kind, list(zip(columns, types, strict=True)))
        for name, kind, columns, types in cursor.fetchall()
    }


def rename(cursor, old: str, new: str) -> None:
    """Rename every schema of a family."""
    for suffix, schema in family(cursor, old).items():
        run(cursor, "alter schema {} rename to {}", identifier(schema), identifier(new + suffix))


def lock_out_readers(cursor, marts: list[str]) -> None:
    """Wait until nobody reads a mart, and let nobody begin to, until the transaction ends.

    A query on several marts, or a transaction of several queries, holds a lock on each that it
    has touched; so either it ends before, or it begins after, and never sees both versions.
    """
    cursor.execute(f"select 1 from pg_stat_activity as activity where {OLD_SNAPSHOT}", [AUDIT])
    if cursor.fetchall():
        raise errors.LockNotAvailable("A transaction keeps an old snapshot.")
    if marts:
        cursor.execute(f"set local statement_timeout = {LOCK_MILLISECONDS}")
        names = sql.SQL(", ").join(identifier(PUBLISHED, mart) for mart in marts)
        run(cursor, "lock table {} in access exclusive mode", names)
        cursor.execute("set local statement_timeout = 0")


def point_views(cursor) -> None:
    """Make the views of `commerce` show the tables of `commerce_live`."""
    run(cursor, "create schema if not exists {}", identifier(PUBLISHED))
    views, marts = relations(cursor, PUBLISHED), relations(cursor, LIVE)
    for name, (_, columns) in views.items():
        kept = [tuple(column) for column in marts[name][1][: len(columns)]] if name in marts else []
        # A view takes new columns at its end; whatever else changed needs a new view.
        if kept != columns:
            try:
                run(cursor, "drop view {}", identifier(PUBLISHED, name))
            except errors.DependentObjectsStillExist as error:
                dependents = " ".join((error.diag.message_detail or "").split())
                raise PublishError(
                    f"The columns of {PUBLISHED}.{name} change, and others build on them "
                    f"({dependents}): drop those, publish, and make them anew."
                ) from error
    for name in marts:
        run(
            cursor,
            "create or replace view {} as select * from {}",
            identifier(PUBLISHED, name),
            identifier(LIVE, name),
        )


def grants(cursor) -> list[tuple[str, str]]:
    """Return who may read which mart: name of the mart and role, quoted where it must be."""
    cursor.execute(
        """
        select relname, case when grantee = 0 then 'public' else grantee::regrole::text end
        from pg_class
        inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
        cross join aclexplode(relacl)
        where nspname = %s and privilege_type = 'SELECT' and relkind in ('r', 'v')
        """,
        [PUBLISHED],
    )
    return cursor.fetchall()


def move_first(cursor) -> None:
    """Let what an earlier `dbt run` built where the views will be be the first to be live.

    The schema itself stays, with who may use it.
    """
    tables = [name for name, (kind, _) in relations(cursor, PUBLISHED).items() if kind == "r"]
    if tables:
        rename(cursor, f"{PUBLISHED}_staging", f"{LIVE}_staging")
        rename(cursor, f"{PUBLISHED}_intermediate", f"{LIVE}_intermediate")
        run(cursor, "create schema {}", identifier(LIVE))
    for name in tables:
        run(cursor, "alter table {} set schema {}", identifier(PUBLISHED, name), identifier(LIVE))


def exchange(cursor) -> None:
    """Exchange audit and live, within the caller's transaction."""
    lock_out_readers(cursor, list(relations(cursor, PUBLISHED)))
    granted = grants(cursor)
    if not family(cursor, LIVE):
        move_first(cursor)
    rename(cursor, LIVE, f"{LIVE}_before")
    rename(cursor, AUDIT, LIVE)
    rename(cursor, f"{LIVE}_before", AUDIT)
    point_views(cursor)
    marts = relations(cursor, PUBLISHED)
    for name, role in granted:
        if name in marts:
            run(cursor, "grant select on {} to {}", identifier(PUBLISHED, name), sql.SQL(role))


def readers(connection) -> str:
    """Say who holds a lock on a published mart, or an old snapshot."""
    with connection, connection.cursor() as cursor:
        cursor.execute(
            f"""
            select format('%%s (%%s, process %%s)', usename, application_name, pid)
            from pg_stat_activity as activity
            where pid <> pg_backend_pid() and ({OLD_SNAPSHOT} or pid in (
                select pid
                from pg_locks
                inner join pg_class on pg_locks.relation = pg_class.oid
                inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
                where nspname = %s
            ))
            """,
            [AUDIT, PUBLISHED],
        )
        return ", ".join(name for (name,) in cursor.fetchall()) or "readers that are gone by now"


def publish(connection, wait_seconds: float, note) -> None:
    """Exchange audit and live, and call `note(cursor)` in the same transaction.

    Tries until no reader is in the way, at most `wait_seconds`. Raises PublishError where readers
    stay, or where others build on columns that change.
    """
    give_up = time.monotonic() + wait_seconds
    while True:
        try:
            with connection, connection.cursor() as cursor:
                exchange(cursor)
                note(cursor)
            return
        except (errors.QueryCanceled, errors.LockNotAvailable, errors.DeadlockDetected) as error:
            if time.monotonic() > give_up:
                raise PublishError(
                    f"The marts were read without a pause for {wait_seconds:.0f} seconds, by "
                    f"{readers(connection)}: let them end, and publish again."
                ) from error
            time.sleep(0.5)
        except psycopg2.Error as error:
            reason = " ".join(str(error).split())
            raise PublishError(f"Postgres did not publish ({reason}): publish again.") from error
