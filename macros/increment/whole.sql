{% macro whole(entity) -%}
    {#- A mart for those who need all its rows, also where `ref` shows what the
        increment has built. -#}
    {%- set built = ref(entity) -%}
    {%- if var('increment') -%}
        {%- do ref('processed_landings') -%}
        {{- kept(entity) -}}
    {%- else -%}
        {{- built -}}
    {%- endif -%}
{%- endmacro %}
