{% macro check_raw_values(tables) %}
    {% set rows, elements = [], [] %}
    {% for table in tables %}
        {% do rows.append(raw_row_checks(table)) %}
        {% do elements.extend(raw_element_checks(table)) %}
    {% endfor %}
    {% set row_counts = raise_failed_check(rows) %}
    {% do raise_failed_check(elements) %}
    {% do return(row_counts) %}
{% endmacro %}
