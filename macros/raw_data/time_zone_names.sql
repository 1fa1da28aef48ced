{% macro time_zone_names() %}
    {%- do return(adapter.dispatch('time_zone_names')()) -%}
{% endmacro %}

{% macro default__time_zone_names() %}
    {%- do return('pg_timezone_names') -%}
{% endmacro %}

{% macro duckdb__time_zone_names() %}
    {%- do return('pg_timezone_names()') -%}
{% endmacro %}
