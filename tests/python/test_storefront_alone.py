"""The storefront is built and tested alone, where no other platform's data exist."""

import pytest
from project import Project


@pytest.mark.slow
def test_the_storefront_builds_alone(tmp_path, postgres):
    project = Project(tmp_path, postgres, platforms=["spotify_storefront"])
    project.load("reference", "spotify_storefront")
    # Unit tests bring their own rows, whatever is in use.
    output = project.dbt("build", "--exclude-resource-type", "unit_test").stdout
    # One order of the sample has a status that nobody has mapped.
    assert "WARN 1 maps_every_value_int_spotify_storefront__orders_order_status" in output
    assert "WARN=1 ERROR=0" in output
    assert project.query("select distinct platform from commerce.orders") == [
        ("spotify_storefront",)
    ]
