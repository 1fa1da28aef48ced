{% macro with_kept(built, kept_rows, columns='*') -%}
    {#- What the increment builds, and the rows of the same persons that it
        need not build anew; otherwise just what is built. -#}
    {%- if var('increment') -%}
    (
        select {{ columns }} from {{ built }}
        union all
        select {{ columns }} from {{ ref(kept_rows) }}
    ) as united
    {%- else -%}
    {{- built -}}
    {%- endif -%}
{%- endmacro %}
