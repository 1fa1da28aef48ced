{% macro with_untouched(built, key, touched) -%}
    {#- What an increment computes anew for touched keys, and the rows of the
        others as they stand; otherwise just what is built. -#}
    {%- if var('increment') -%}
    {%- set columns = columns_of(this.identifier) | join(', ') -%}
    (
        select {{ columns }} from {{ built }}
        union all
        select {{ columns }} from {{ as_it_stood(this) }}
        where {{ stays(key, touched) }}
    ) as united
    {%- else -%}
    {{- built -}}
    {%- endif -%}
{%- endmacro %}
