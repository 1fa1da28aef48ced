{% macro json_elements(array, name='elements') -%}
    {#- Joins a row with each element of its array of JSON, as
        elements (element, element_number). -#}
    {{- adapter.dispatch('json_elements')(array, name) -}}
{%- endmacro %}

{% macro default__json_elements(array, name) -%}
    cross join lateral json_array_elements(cast({{ array }} as json))
        with ordinality as {{ name }} (element, element_number)
{%- endmacro %}

{% macro duckdb__json_elements(array, name) -%}
    cross join lateral unnest(cast({{ array }} as json[]))
        with ordinality as {{ name }} (element, element_number)
{%- endmacro %}

{% macro spark__json_elements(array, name) -%}
    cross join lateral (
        select col as element, pos + 1 as element_number
        from posexplode(from_json({{ array }}, 'array<string>'))
    ) as {{ name }}
{%- endmacro %}
