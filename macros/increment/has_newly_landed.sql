{% macro has_newly_landed(platform, loaded_at='_loaded_at') -%}
    {#- Whether a row of a raw table landed since the marts were last built. -#}
    {{ landed_minute(loaded_at) }} in (
        select landed_at from {{ ref('new_landings') }}
        where platform = '{{ platform }}'
    )
{%- endmacro %}
