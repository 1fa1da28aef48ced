"""All data tests and unit tests of dbt pass, whatever is built and wherever."""

import pytest


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
@pytest.mark.parametrize("data", ["sample", "real"])
def test_every_dbt_test_passes(data, engine, request):
    request.getfixturevalue(f"{data}_{engine}").dbt("test")
