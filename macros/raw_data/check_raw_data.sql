{% macro check_raw_data() %}
    {#- Stops before any model is touched: what arrives must have the columns,
        keys and formats that _<platform>__sources.yml promises. -#}
    {% if execute and flags.WHICH in ['run', 'build'] %}
        {% set rows, elements = [], [] %}
        {% for table in active_raw_tables() %}
            {% do rows.append(raw_row_checks(table)) %}
            {% do elements.extend(raw_element_checks(table)) %}
        {% endfor %}
        {% set row_counts = raise_failed_check(rows) %}
        {% do raise_failed_check(elements) %}
        {% do check_raw_keys(active_raw_tables()) %}
        {% do keep_raw_row_counts(active_raw_tables(), row_counts) %}
    {% endif %}
{% endmacro %}
