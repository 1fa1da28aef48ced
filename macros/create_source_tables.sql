{% macro create_source_tables(schemas) %}
    {#- What Python fills, as the sources of these schemas describe it. -#}
    {% set statements = [] %}
    {% for schema in schemas %}
        {% do statements.append('create schema if not exists ' ~ schema) %}
    {% endfor %}
    {% if execute %}
        {% set landed = landed_relations(schemas) %}
        {% for table in graph.sources.values() if table.schema in schemas %}
            {% do statements.extend(missing_columns(
                table, landed.get(table.relation_name, {}).found
            )) %}
        {% endfor %}
        {% if statements | length > schemas | length %}
            {% do run_and_commit(statements) %}
        {% endif %}
    {% endif %}
{% endmacro %}
