{% macro in_touched_months(date) -%}
    {#- In an increment: condition that a date is in a touched month, spelled out
        so that Postgres finds the few rows by an index; true otherwise. -#}
    {%- if not var('increment') -%}{{ return('true') }}{%- endif -%}
    {%- set days = ref('touched_days') -%}
    {%- set months = run_query('select distinct month_start_date from ' ~ days)
        if execute and load_relation(days) else [] -%}
    (
        {%- for month in months %}
        {{ date }} >= cast('{{ month[0] }}' as date)
        and {{ date }} < cast('{{ month[0] }}' as date) + interval '1 month'
        or
        {%- endfor %}
        false
    )
{%- endmacro %}
