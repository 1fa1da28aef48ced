{% macro local_date(utc, time_zone) -%}
    {{- adapter.dispatch('local_date')(utc, time_zone) -}}
{%- endmacro %}

{% macro default__local_date(utc, time_zone) -%}
    cast(
        {{ utc }} at time zone 'UTC'
        at time zone coalesce({{ time_zone }}, 'UTC') as date
    )
{%- endmacro %}

{% macro spark__local_date(utc, time_zone) -%}
    cast(
        convert_timezone('UTC', coalesce({{ time_zone }}, 'UTC'), {{ utc }})
        as date
    )
{%- endmacro %}
