"""How fast and how big: this project against hand-written SQL that makes the same three marts.

| module | its one job |
|---|---|
| `history` | raw Olist files of any number of orders, and one more day of them |
| `warehouses` | an empty DuckDB or Postgres, and SQL run on it |
| `landing` | raw files into DuckDB; into Postgres it is `scripts/load_raw.py` |
| `floor` | the three marts by hand |
| `processes` | what a command takes, its database server included |
| `rounds` | each phase in turn, and whether the project's marts equal the floor's |
| `figures` | medians, and how cost grows with size |
| `machine`, `plot`, `report` | what it was measured on, the picture, the page |
"""
