{% macro list_of(values) %}
    {%- do return(adapter.dispatch('list_of')(values)) -%}
{% endmacro %}

{% macro default__list_of(values) %}
    {%- do return('array[' ~ values | join(', ') ~ ']') -%}
{% endmacro %}

{% macro spark__list_of(values) %}
    {%- do return('to_json(array(' ~ values | join(', ') ~ '))') -%}
{% endmacro %}
