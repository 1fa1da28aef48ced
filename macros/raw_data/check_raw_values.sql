{% macro check_raw_values(table) %}
    {% set key = table.meta.key or [] %}
    {% set rows = {
        'name': table.name,
        'relation': table.relation_name,
        'key': key or table.columns | list,
    } %}
    {% set checks = [] %}
    {% for column in table.columns.values() %}
        {% do checks.extend(raw_column_checks(column, key)) %}
    {% endfor %}
    {% if not raise_failed_check(rows, checks) and not table.meta.may_be_empty %}
        {% do exceptions.raise_compiler_error(
            table.name ~ " has no rows: put the complete file there."
        ) %}
    {% endif %}
{% endmacro %}
