{% macro scaled_amount(amount, numerator, denominator, currency) -%}
    {#- `amount` * `numerator` / `denominator`, rounded half up to the minor
        unit of the currency. All in whole numbers, because DuckDB divides
        decimals as floats. -#}
    {%- set dividend -%}
        2 * cast({{ amount }} * 10000 as numeric(28, 0))
        * cast({{ numerator }} * 10000 as numeric(28, 0))
        * {{ currency }}.minor_units_per_one
        + cast({{ denominator }} * 100000000 as numeric(28, 0))
    {%- endset -%}
    {%- set divisor -%}
        nullif(cast({{ denominator }} * 200000000 as numeric(28, 0)), 0)
    {%- endset -%}
    cast(
        cast({{ integer_quotient(dividend, divisor) }} as numeric(28, 0))
        * {{ currency }}.minor_unit as numeric(18, 4)
    )
{%- endmacro %}
