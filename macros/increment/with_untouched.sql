{% macro with_untouched(built, key) -%}
    {#- What an increment computes anew for touched days or months, and the rows
        of the others as they stand; otherwise just what is built. -#}
    {%- if var('increment') -%}
    {%- set columns = columns_of(this.identifier) | join(', ') -%}
    (
        select {{ columns }} from {{ built }}
        union all
        select {{ columns }} from {{ this }}
        where {{ key }} not in (select {{ key }} from {{ ref('touched_days') }})
    ) as united
    {%- else -%}
    {{- built -}}
    {%- endif -%}
{%- endmacro %}
