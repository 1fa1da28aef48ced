{% macro create_monitoring_tables() %}
    {#- What `python -m operations record` fills, as its sources describe it. -#}
    {% set statements = ['create schema if not exists monitoring'] %}
    {% if execute %}
        {% set landed = landed_relations(['monitoring']) %}
        {% for table in graph.sources.values() if table.schema == 'monitoring' %}
            {% do statements.extend(
                missing_columns(
                    table, landed.get(table.relation_name, {}).found
                )
            ) %}
        {% endfor %}
        {% if statements | length > 1 %}{% do run_and_commit(statements) %}{% endif %}
    {% endif %}
{% endmacro %}
