"""All tests of dbt pass, whatever is built and wherever; an unknown word is reported."""

import pytest
from project import Project

# In the sample one order has a status that nobody has mapped.
REPORTED = "WARN 1 maps_every_value_int_spotify_storefront__orders_order_status"


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_every_dbt_test_passes_on_the_samples(engine, request):
    output = request.getfixturevalue(f"sample_{engine}").dbt("test").stdout
    assert REPORTED in output and "WARN=1 ERROR=0" in output


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_every_data_test_passes_on_real_data(engine, request):
    # Unit tests bring their own rows: once on each engine is enough.
    project: Project = request.getfixturevalue(f"real_{engine}")
    output = project.dbt("test", "--resource-type", "test").stdout
    assert "WARN=0 ERROR=0" in output
