{% macro run_and_commit(statements) %}
    {#- One transaction, or the rest of the one that dbt began to look up a
        relation: DuckDB refuses a `begin` inside of it. -#}
    {% call statement('run_and_commit') %}{{ statements }}{% endcall %}
    {% do adapter.commit() %}
{% endmacro %}
