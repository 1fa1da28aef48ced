"""The pictures show what there is, and the site holds them."""

import re

import yaml
from project import ROOT

from operations.publish_docs import with_pictures

CONTRACT = yaml.safe_load((ROOT / "commerce_schema.yml").read_text(encoding="utf-8"))


def words(name: str) -> set[str]:
    """Return the texts of a picture."""
    return set(re.findall(r">([^<>\n]+)</text>", (ROOT / "docs" / f"{name}.svg").read_text()))


def test_the_architecture_names_every_mart_and_platform():
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    marts = {mart["name"] for mart in CONTRACT["schema"]}
    assert marts | set(project["vars"]["platforms"]) <= words("architecture")


def test_the_architecture_counts_the_models():
    for platform in ("olist", "shopify", "spotify_storefront", "woocommerce"):
        for layer in ("staging", "intermediate"):
            folder = ROOT / "models" / layer / platform
            models = [f for f in folder.rglob("*.sql") if "increment" not in f.parts]
            assert f"{len(models)} models" in words("architecture"), (layer, platform)


def test_the_entities_stand_with_their_keys():
    drawn = words("erd")
    for entity in CONTRACT["schema"]:
        if "analytics" in entity.get("tags", []) or entity["name"] in {"stores", "currencies"}:
            continue
        assert entity["name"] in drawn
        for field in entity["properties"]:
            assert not field.get("primaryKey") or f"PK {field['name']}" in drawn


def test_the_pictures_are_in_the_site_itself():
    overview = (ROOT / "models" / "overview.md").read_text()
    page = with_pictures(overview)
    assert "assets/" not in page and page.count("data:image/png;base64,") == 2


def test_each_page_of_the_dashboard_is_an_exposure_of_what_it_reads():
    exposures = yaml.safe_load((ROOT / "models/semantic/_exposures.yml").read_text())["exposures"]
    named = {
        exposure["name"].removeprefix("dashboard_"): {
            re.fullmatch(r"ref\('(\w+)'\)", ref)[1] for ref in exposure["depends_on"]
        }
        for exposure in exposures
    }
    pages = {
        file.stem: file.read_text()
        for file in (ROOT / "dashboard" / "views").glob("*.py")
        if file.stem != "__init__"
    }
    assert named == {
        name: set(re.findall(r"(?:commerce|monitoring)\.(\w+)", text))
        | (
            {"product_performance", "seller_performance", "products", "sellers"}
            if "commerce.{kind}" in text
            else set()
        )
        for name, text in pages.items()
    }
