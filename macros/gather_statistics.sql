{% macro gather_statistics(relation) -%}
    {%- if target.type == 'postgres' and model.config.materialized != 'view' -%}
        analyze {{ relation }}
    {%- endif -%}
{%- endmacro %}
