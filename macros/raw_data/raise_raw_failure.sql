{% macro raise_raw_failure(rows, counts) %}
    {% for check in rows.checks %}
        {% if counts[loop.index] %}
            {% do raise_raw_row(rows, check, counts[loop.index]) %}
        {% endif %}
    {% endfor %}
    {% if not counts[0] and not rows.may_be_empty %}
        {% do exceptions.raise_compiler_error(
            rows.name ~ ' has no rows: put the complete file there.'
        ) %}
    {% endif %}
{% endmacro %}
