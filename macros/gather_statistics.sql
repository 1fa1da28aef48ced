{% macro gather_statistics(relation) -%}
    {%- if target.type == 'postgres' %}analyze {{ relation }}{% endif -%}
{%- endmacro %}
