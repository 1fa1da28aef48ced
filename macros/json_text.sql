{% macro json_text(object, key) -%}
    {#- In brackets, because the operator binds less than a comparison. -#}
    ({{ object }} ->> '{{ key }}')
{%- endmacro %}
