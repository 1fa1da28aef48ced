{% macro id_text(id) -%}
    {#- Loaders that take ids for numbers write 45.0 for 45. -#}
    regexp_replace({{ id }}, '[.]0+$', '')
{%- endmacro %}
