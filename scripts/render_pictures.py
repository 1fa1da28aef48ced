"""Draw the project: docs/architecture and docs/erd, each as .svg and .png.

    python scripts/render_pictures.py

The architecture is dbt's own graph (target/manifest.json, which any dbt command writes), each
folder of models a box; the entities and their keys are those of commerce_schema.yml.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import matplotlib
import yaml
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
# Stores and currencies stand behind nearly everything.
UNDRAWN = {"stores", "currencies"}
LINE = 0.24


def colours() -> dict[str, str]:
    """Return the colour of each layer, as dbt's lineage has it."""
    models = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["models"]["dbt_commerce_schema"]
    marts = models["marts"]
    return {
        "raw": "#b0a08f",
        **{layer: models[layer]["+docs"]["node_color"] for layer in ("staging", "intermediate")},
        **{layer: marts[layer]["+docs"]["node_color"] for layer in ("core", "analytics")},
        "monitoring": models["monitoring"]["+docs"]["node_color"],
    }


def draw_box(
    axes: Axes, x: float, top: float, width: float, lines: list[str], colour: str
) -> float:
    """Draw a box with lines of text, the first one bold; return where it ends below."""
    height = LINE * len(lines) + 0.2
    axes.add_patch(
        FancyBboxPatch(
            (x, top - height),
            width,
            height,
            boxstyle="round,pad=0.02,rounding_size=0.08",
            facecolor=colour,
            edgecolor="none",
            alpha=0.9,
        )
    )
    for number, line in enumerate(lines):
        axes.text(
            x + 0.12,
            top - 0.1 - LINE * (number + 0.5),
            line,
            va="center",
            fontsize=8.5,
            color="white",
            fontweight="bold" if number == 0 else "normal",
        )
    return top - height


def draw_arrow(axes: Axes, start: tuple, end: tuple, width: float = 1.0) -> None:
    """Draw an arrow from one point to another."""
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=8,
            linewidth=width,
            color="#777777",
            alpha=0.55,
            connectionstyle="arc3,rad=0",
            zorder=0,
        )
    )


def place_of(node: dict) -> tuple[str, str] | None:
    """Return layer and box of a node of dbt's graph; None for what is no layer of its own."""
    if node["resource_type"] == "source":
        return ("raw", node["source_meta"].get("platform", node["source_name"]))
    folders = node["fqn"][1:-1]
    if folders[0] == "marts":
        return (folders[1], folders[1])
    if folders[0] in ("staging", "intermediate", "monitoring"):
        return (folders[0], folders[1])
    return None


def graph_of_folders(manifest: dict) -> tuple[dict[tuple, list[str]], Counter]:
    """Return the names of the nodes in each box, and how many references go between boxes."""
    nodes = {
        key: node
        for key, node in {**manifest["nodes"], **manifest["sources"]}.items()
        if node["resource_type"] in ("model", "source")
    }
    boxes, arrows = defaultdict(list), Counter()
    for node in nodes.values():
        place = place_of(node)
        if place is None:
            continue
        boxes[place].append(node["name"])
        for parent in node.get("depends_on", {}).get("nodes", []):
            origin = place_of(nodes[parent]) if parent in nodes else None
            if origin and origin != place:
                arrows[origin, place] += 1
    return boxes, arrows


def lines_of(place: tuple, names: list[str], platforms: list[str]) -> list[str]:
    """Return what a box says: marts by name, of other folders how many models there are."""
    layer, folder = place
    if layer in ("core", "analytics"):
        return [f"{len(names)} marts", *sorted(names)]
    if layer == "raw":
        return [folder, f"{len(set(names))} raw tables"]
    prefix = {"staging": f"stg_{folder}__…", "intermediate": f"int_{folder}__…"}
    title = prefix.get(layer, folder) if folder in platforms else folder
    return [title, f"{len(names)} model{'s' if len(names) > 1 else ''}"]


def draw_architecture(manifest: dict) -> Figure:
    """Return the picture of the layers, from raw tables to marts."""
    boxes, arrows = graph_of_folders(manifest)
    staged = {folder for layer, folder in boxes if layer == "staging"}
    # What else is staged, needs no conforming.
    platforms = sorted(folder for folder in staged if ("intermediate", folder) in boxes)
    sources = [*platforms, *sorted(staged - set(platforms))]
    computed = ["unions", "orders", "customers", "sellers", "exchange_rates"]
    columns = {
        "raw tables": [("raw", folder) for folder in sources],
        "staging: renamed and cast": [("staging", folder) for folder in sources],
        "conformed: our words": [("intermediate", folder) for folder in platforms],
        "computed once for all": [("intermediate", folder) for folder in computed],
        "core marts": [("core", "core")],
        "analytics": [("intermediate", "analytics"), ("analytics", "analytics")],
        "monitoring": sorted(place for place in boxes if place[0] == "monitoring"),
    }
    colour = colours()
    figure = Figure(figsize=(17, 6), layout="constrained")
    axes = figure.subplots()
    ends, width = {}, 2.3
    for number, (title, places) in enumerate(columns.items()):
        x, top = number * 2.9, 0.0
        axes.text(x, top + 0.3, title, fontsize=10, fontweight="bold")
        for place in places:
            lines = lines_of(place, boxes[place], platforms)
            bottom = draw_box(axes, x, top, width, lines, colour[place[0]])
            middle = (top + bottom) / 2
            ends[place] = ((x - 0.04, middle), (x + width + 0.04, middle))
            top = bottom - 0.25
    for (origin, place), count in sorted(arrows.items()):
        if origin in ends and place in ends and ends[origin][1][0] < ends[place][0][0]:
            draw_arrow(axes, ends[origin][1], ends[place][0], min(3.0, 0.5 + count / 10))
    finish(axes)
    return figure


def keys_of(entity: dict) -> tuple[list[str], list[tuple[str, str]]]:
    """Return an entity's primary key, and its foreign keys as (column, entity)."""
    primary, foreign = [], []
    for field in entity["properties"]:
        if field.get("primaryKey"):
            primary.append(field["name"])
        for link in field.get("relationships", []):
            target = link["to"].split(".")[0]
            if target not in UNDRAWN and target != entity["name"]:
                foreign.append((field["name"], target))
    return primary, foreign


def draw_entities(contract: dict) -> Figure:
    """Return the picture of the entities, their keys and who refers to whom."""
    entities = {
        entity["name"]: entity
        for entity in contract["schema"]
        if "analytics" not in entity.get("tags", []) and entity["name"] not in UNDRAWN
    }
    keys = {name: keys_of(entity) for name, entity in entities.items()}
    columns = [
        ["customers", "customer_accounts", "sellers", "exchange_rates"],
        ["orders", "products", "postal_codes", "dates"],
        ["order_items", "payments", "refunds", "fulfillments", "product_sellers"],
        ["order_item_sellers", "refund_items", "order_discounts", "reviews", "order_ledger"],
    ]
    placed = {name for column in columns for name in column}
    columns[-1] += sorted(set(entities) - placed)
    colour = colours()["core"]
    figure = Figure(figsize=(14, 9), layout="constrained")
    axes = figure.subplots()
    ends, width = {}, 2.6
    for number, column in enumerate(columns):
        x, top = number * 3.7, 0.0
        for name in (name for name in column if name in entities):
            primary, foreign = keys[name]
            lines = [name, *(f"PK {key}" for key in primary)]
            lines += [f"FK {key}" for key, _ in foreign if key not in primary]
            bottom = draw_box(axes, x, top, width, lines, colour)
            middle = (top + bottom) / 2
            ends[name] = ((x - 0.04, middle), (x + width + 0.04, middle))
            top = bottom - 0.3
    for name, (_, foreign) in keys.items():
        for target in sorted({target for _, target in foreign}):
            start, end = ends[name], ends[target]
            if start[0][0] > end[1][0]:
                draw_arrow(axes, start[0], end[1])
            elif end[0][0] > start[1][0]:
                draw_arrow(axes, start[1], end[0])
            else:
                draw_arrow(axes, start[0], end[0])
    finish(axes)
    return figure


def finish(axes: Axes) -> None:
    """Fit the picture to what was drawn."""
    axes.autoscale_view()
    axes.margins(0.02)
    axes.set_axis_off()


def write(figure: Figure, name: str) -> None:
    """Write a picture in both formats, the same each time."""
    with matplotlib.rc_context({"svg.hashsalt": name, "svg.fonttype": "none"}):
        figure.savefig(DOCS / f"{name}.svg", metadata={"Date": None})
    figure.savefig(DOCS / f"{name}.png", dpi=110, metadata={"Software": None})
    print(f"wrote docs/{name}.svg and .png")


def main() -> None:
    """Draw both pictures; exit with 1 where dbt has not parsed the project."""
    manifest = ROOT / "target" / "manifest.json"
    if not manifest.exists():
        sys.exit("There is no target/manifest.json: run `dbt parse` first.")
    write(draw_architecture(json.loads(manifest.read_text(encoding="utf-8"))), "architecture")
    contract = yaml.safe_load((ROOT / "commerce_schema.yml").read_text(encoding="utf-8"))
    write(draw_entities(contract), "erd")


if __name__ == "__main__":
    main()
