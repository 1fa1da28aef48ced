{% macro check_raw_values(table) %}
    {% set checks = [] %}
    {% for column in table.columns.values() %}
        {% do checks.extend(
            raw_column_checks(column, table.meta.key or [])
        ) %}
    {% endfor %}
    {% set counts = run_query(raw_check_counts(table, checks)).rows[0] %}
    {% if counts[0] == 0 %}
        {% do exceptions.raise_compiler_error(
            table.name ~ " has no rows: put the complete file there."
        ) %}
    {% endif %}
    {% for check in checks %}
        {% if counts[loop.index] %}
            {% do raise_raw_row(table, check, counts[loop.index]) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
