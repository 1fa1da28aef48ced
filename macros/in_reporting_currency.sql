{% macro in_reporting_currency(amount, rate='rates.exchange_rate') -%}
    cast(round(({{ amount }}) * {{ rate }}, 4) as numeric(18, 4))
{%- endmacro %}
