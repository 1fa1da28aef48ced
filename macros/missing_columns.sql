{% macro missing_columns(table, found) %}
    {#- Statements that make a table, or add what a later version describes. -#}
    {% set missing = [] %}
    {% for column in table.columns.values() if column.name not in (found or []) %}
        {% set type = column.data_type | replace('text', dbt.type_string()) %}
        {% do missing.append(column.name ~ ' ' ~ type) %}
    {% endfor %}
    {% if not found %}
        {% do return([
            'create table ' ~ table.relation_name ~ ' (' ~ missing | join(', ') ~ ')'
        ]) %}
    {% endif %}
    {% set statements = [] %}
    {% for column in missing %}
        {% do statements.append(
            'alter table ' ~ table.relation_name ~ ' add column ' ~ column
        ) %}
    {% endfor %}
    {% do return(statements) %}
{% endmacro %}
