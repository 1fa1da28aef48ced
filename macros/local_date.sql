{% macro local_date(utc, time_zone) -%}
    cast(
        {{ utc }} at time zone 'UTC'
        at time zone coalesce({{ time_zone }}, 'UTC') as date
    )
{%- endmacro %}
