{% macro register_raw_tables() %}
    {#- Files that DuckDB reads in place, and the tables of several stores,
        stand behind one view a raw table; other raw tables are just there, also
        where a loader has landed what else would be read from a file. -#}
    {% set tables = active_raw_tables() if execute else [] %}
    {% for table in tables %}
        {% set landed = adapter.get_relation(
            table.database, table.schema, table.identifier
        ) %}
        {% if table.meta.landings or target.type == 'duckdb'
            and table.meta.raw_path and not (landed and landed.is_table) %}
            {% do create_raw_view(table, raw_deliveries(table)) %}
        {% elif not raw_table_delivery(table, table.schema) %}
            {% do create_empty_raw_table(table) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
