{% macro in_reporting_currency(amount, rate='rates.exchange_rate') -%}
    {#- Most amounts are zero, and wide decimals are slow to multiply. -#}
    case
        when {{ amount }} = 0 and {{ rate }} is not null
            then cast(0 as numeric(18, 4))
        else cast(round(({{ amount }}) * {{ rate }}, 4) as numeric(18, 4))
    end
{%- endmacro %}
