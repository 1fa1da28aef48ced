{% macro json_text(object, path) -%}
    {#- In brackets, because the operator binds less than a comparison. -#}
    {%- set keys = path.split('.') -%}
    ({{ object }}
    {%- for key in keys[:-1] %} -> '{{ key }}'{% endfor %} ->> '{{ keys[-1] }}')
{%- endmacro %}
