"""The graph of dbt: what is made of what, and which failures have one cause."""

from collections import defaultdict


class Graph:
    """The graph of a manifest; an empty one where there is no manifest."""

    def __init__(self, manifest: dict):
        self.nodes = {
            **manifest.get("nodes", {}),
            **manifest.get("unit_tests", {}),
            **manifest.get("exposures", {}),
        }
        self.parents = manifest.get("parent_map", {})
        self.children = manifest.get("child_map", {})

    def reached(self, start: str, edges: dict[str, list[str]]) -> set[str]:
        """Return all nodes that `edges` lead to from `start`, itself not included."""
        found, to_do = set(), [start]
        while to_do:
            for node in edges.get(to_do.pop(), []):
                if node not in found:
                    found.add(node)
                    to_do.append(node)
        return found

    def tested(self, unique_id: str) -> list[str]:
        """Return the models that a test is about; a model is about itself."""
        node = self.nodes.get(unique_id, {})
        if node.get("resource_type") == "model" or not node:
            return [unique_id]
        if node.get("attached_node"):
            return [node["attached_node"]]
        parents = self.parents.get(unique_id, [])
        return sorted(parent for parent in parents if parent.startswith("model.")) or [unique_id]

    def by_cause(self, failed: list[str]) -> dict[str, list[str]]:
        """Group failed nodes by the most upstream model that one of them is about.

        A test of several models joins a cause upstream of one of them, and makes no bridge between
        two; where there is none, it stands for itself.
        """
        about = {node: self.tested(node) for node in failed}
        suspects = {models[0] for models in about.values() if len(models) == 1}
        upstream = {model: self.reached(model, self.parents) for model in suspects}
        roots = sorted(model for model in suspects if not upstream[model] & suspects)
        groups = defaultdict(list)
        for node, models in about.items():
            origins = set(models).union(*(self.reached(model, self.parents) for model in models))
            root = next((root for root in roots if root in origins), node)
            groups[root].append(node)
        return groups

    def by_model(self, tests: list[str]) -> dict[str, list[str]]:
        """Group tests by the model that they are about; a test of several stands for itself."""
        groups = defaultdict(list)
        for test in tests:
            models = self.tested(test)
            groups[models[0] if len(models) == 1 else test].append(test)
        return groups

    def reach(self, roots: list[str]) -> tuple[list[str], list[str]]:
        """Return the names of the marts and of the exposures that come of some models."""
        found = set(roots).union(*(self.reached(root, self.children) for root in roots))
        nodes = [self.nodes[unique_id] for unique_id in found if unique_id in self.nodes]
        marts = [n["name"] for n in nodes if n["resource_type"] == "model" and "marts" in n["fqn"]]
        exposures = [n.get("label") or n["name"] for n in nodes if n["resource_type"] == "exposure"]
        return sorted(marts), sorted(exposures)
