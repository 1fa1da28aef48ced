{% macro only_touched(key, touched) -%}
    {#- In an increment: of a raw table the rows whose `key`, one column or
        several, is in the model `touched`. -#}
    {%- if var('increment') -%}
    where ({{ key }}) in (select {{ key }} from {{ ref(touched) }})
    {%- endif -%}
{%- endmacro %}
