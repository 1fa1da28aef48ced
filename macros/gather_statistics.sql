{% macro gather_statistics(relation) -%}
    {{- adapter.dispatch('gather_statistics')(relation) -}}
{%- endmacro %}

{% macro default__gather_statistics(relation) -%}
    analyze {{ relation }}
{%- endmacro %}

{% macro spark__gather_statistics(relation) -%}
    analyze table {{ relation }} compute statistics
{%- endmacro %}
