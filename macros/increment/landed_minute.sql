{% macro landed_minute(loaded_at='_loaded_at') -%}
    {#- Rows that do not say when they landed share the first minute of 1970. -#}
    coalesce(
        date_trunc('minute', cast({{ loaded_at }} as timestamp)),
        cast('1970-01-01 00:00:00' as timestamp)
    )
{%- endmacro %}
