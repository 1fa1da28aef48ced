{% macro time_zone_names() %}
    {%- do return(adapter.dispatch('time_zone_names')()) -%}
{% endmacro %}

{% macro default__time_zone_names() %}
    {%- do return('pg_timezone_names') -%}
{% endmacro %}

{% macro duckdb__time_zone_names() %}
    {%- do return('pg_timezone_names()') -%}
{% endmacro %}

{% macro spark__time_zone_names() %}
    {#- Spark has no list of those that its Java knows. -#}
    {%- do return(
        "(select explode(split('" ~ modules.pytz.all_timezones | join(',')
        ~ "', ',')) as name) as time_zones"
    ) -%}
{% endmacro %}
