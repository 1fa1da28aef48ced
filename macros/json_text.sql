{% macro json_text(object, path) -%}
    {{- adapter.dispatch('json_text')(object, path.split('.')) -}}
{%- endmacro %}

{% macro default__json_text(object, keys) -%}
    {#- In brackets, because the operator binds less than a comparison. -#}
    {%- set steps = [] -%}
    {%- for key in keys -%}
        {%- do steps.append(key if key.isdigit() else "'" ~ key ~ "'") -%}
    {%- endfor -%}
    ({{ object }}
    {%- for step in steps[:-1] %} -> {{ step }}{% endfor %} ->> {{ steps[-1] }})
{%- endmacro %}

{% macro spark__json_text(object, keys) -%}
    {%- set path -%}
        $ {%- for key in keys -%}
            {{ '[' ~ key ~ ']' if key.isdigit() else '.' ~ key }}
        {%- endfor -%}
    {%- endset -%}
    get_json_object({{ object }}, '{{ path }}')
{%- endmacro %}
