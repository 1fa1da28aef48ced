{% macro offset_to_utc(text) -%}
    cast({{ text }} as timestamptz) at time zone 'UTC'
{%- endmacro %}
