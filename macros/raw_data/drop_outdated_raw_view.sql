{% macro drop_outdated_raw_view(table) %}
    {#- A view with the same columns is replaced in place, because dropping it
        takes along the models that read it, which a test does not build.
        DuckDB replaces a view by any other. -#}
    {% set view = target.type != 'duckdb' and adapter.get_relation(
        table.database, table.schema, table.identifier
    ) %}
    {% set columns = ['_store'] if table.meta.landings else [] %}
    {% set columns = columns + table.columns | list + ['_loaded_at'] %}
    {% if view and columns != adapter.get_columns_in_relation(view)
        | map(attribute='name') | list %}
        {% do return('drop view ' ~ table.relation_name ~ ' cascade; ') %}
    {% endif %}
    {% do return('') %}
{% endmacro %}
