{% macro offset_to_utc(text) -%}
    {{- adapter.dispatch('offset_to_utc')(text) -}}
{%- endmacro %}

{% macro default__offset_to_utc(text) -%}
    cast({{ text }} as timestamptz) at time zone 'UTC'
{%- endmacro %}

{% macro spark__offset_to_utc(text) -%}
    {#- The profile sets the time zone of the session to UTC. -#}
    cast(cast({{ text }} as timestamp_ltz) as timestamp_ntz)
{%- endmacro %}
