{% macro check_raw_data() %}
    {#- Stops before any model is touched: what arrives must have the columns,
        keys and formats that _<platform>__sources.yml promises. -#}
    {% if execute and flags.WHICH in ['run', 'build'] %}
        {% for table in active_raw_tables() %}
            {% do check_raw_values(table) %}
            {% do check_raw_elements(table) %}
            {% do check_raw_key(table) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
