{% macro create_monitoring_tables() %}
    {#- What `python -m operations record` fills, as its sources describe it. -#}
    {% set statements, found = ['create schema if not exists monitoring'], {} %}
    {% if execute %}
        {% for row in run_query(landed_columns(['monitoring'])).rows %}
            {% do found.update({row['relation']: fromjson(row['found'])}) %}
        {% endfor %}
        {% for table in graph.sources.values() if table.schema == 'monitoring' %}
            {% do statements.extend(
                missing_columns(table, found.get(table.relation_name))
            ) %}
        {% endfor %}
        {% if statements | length > 1 %}{% do run_and_commit(statements) %}{% endif %}
    {% endif %}
{% endmacro %}
