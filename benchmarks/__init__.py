"""How fast and how big: this project against hand-written SQL that makes the same three marts.

| module | its one job |
|---|---|
| `history` | raw Olist files of any number of orders, and one more day of them |
| `warehouses` | an empty DuckDB or Postgres, raw rows in it, and SQL run on it |
| `floor` | the three marts by hand, and whether the project's equal them |
"""
