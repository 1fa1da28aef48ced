{% macro has_newly_landed(platform, loaded_at='_loaded_at', new_landings=none) -%}
    {#- Whether a row of a raw table landed since the marts were last built. From
        when on is spelled out, so that engines pass over older rows. -#}
    {%- set landings = new_landings or ref('new_landings') -%}
    {%- set of_platform = landings ~ " where platform = '" ~ platform ~ "'" -%}
    {%- set minute = landed_minute(loaded_at)
        ~ ' in (select landed_at from ' ~ of_platform ~ ')' -%}
    {%- if not (execute and load_relation(landings)) -%}
        {{ return(minute) }}
    {%- endif -%}
    {%- set first = run_query('select min(landed_at) from ' ~ of_platform)[0][0] -%}
    {%- if first is none -%}
        false
    {%- elif first.year == 1970 -%}
        {{ minute }}
    {%- else -%}
        cast({{ loaded_at }} as timestamp) >= cast('{{ first }}' as timestamp)
        and {{ minute }}
    {%- endif -%}
{%- endmacro %}
