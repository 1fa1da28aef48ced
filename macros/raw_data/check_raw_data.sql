{% macro check_raw_data() %}
    {#- Stops before any model is touched: what arrives must have the columns,
        keys and formats that _<platform>__sources.yml promises. -#}
    {% if execute and flags.WHICH in ['run', 'build']
        and not var('increment') %}
        {% set tables = active_raw_tables() %}
        {% set row_counts = check_raw_values(tables) %}
        {% do check_raw_keys(tables) %}
        {% do keep_raw_row_counts(tables, row_counts) %}
    {% endif %}
{% endmacro %}
