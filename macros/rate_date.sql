{% macro rate_date(event_date, placed_date) -%}
    {%- if var('exchange_rate_date') == 'event_date' -%}
        coalesce({{ event_date }}, {{ placed_date }})
    {%- else -%}
        {{ placed_date }}
    {%- endif -%}
{%- endmacro %}
