{% macro register_raw_tables() %}
    {#- Files that DuckDB reads in place, and the tables of several stores,
        stand behind one view a raw table; other raw tables are just there. -#}
    {% if execute %}
        {% set tables = active_raw_tables() %}
        {% set landed = landed_tables(tables) %}
        {% set deliveries = raw_deliveries(tables, landed) %}
        {% set statements = [] %}
        {% for table in tables %}
            {% set delivered = deliveries.get(table.unique_id, []) %}
            {% if table.meta.landings or reads_raw_files(table, landed) %}
                {% do statements.extend(
                    create_raw_view(table, delivered, landed)
                ) %}
            {% elif not delivered %}
                {% do statements.extend(create_empty_raw_table(table)) %}
            {% endif %}
        {% endfor %}
        {% do run_and_commit(statements) %}
    {% endif %}
{% endmacro %}
