{% macro text_literal(text) -%}
    {{- adapter.dispatch('text_literal')(text) -}}
{%- endmacro %}

{% macro default__text_literal(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}

{% macro spark__text_literal(text) -%}
    {#- Spark takes a backslash for the beginning of something else. -#}
    '{{ text | replace("\\", "\\\\") | replace("'", "''") }}'
{%- endmacro %}
