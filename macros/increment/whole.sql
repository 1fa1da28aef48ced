{% macro whole(entity, layer='') -%}
    {#- A mart, or a view over marts, for those who need all its rows, also where
        `ref` shows what the increment has built. -#}
    {%- set built = ref(entity) -%}
    {%- if var('increment') -%}
        {%- do ref('processed_landings') -%}
        {{- kept(entity, layer) -}}
    {%- else -%}
        {{- built -}}
    {%- endif -%}
{%- endmacro %}
