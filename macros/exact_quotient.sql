{% macro exact_quotient(amount, divisor) -%}
    {#- `amount` / `divisor`, rounded to four decimals, halves away from zero as
        round() does. DuckDB divides decimals as floats; here every step is an
        exact whole number. -#}
    cast(
        cast(
            {{ integer_quotient(
                '(2 * cast(abs(' ~ amount ~ ') * 10000 as bigint) + ' ~ divisor ~ ')',
                '(2 * ' ~ divisor ~ ')'
            ) }} as bigint
        ) * case when {{ amount }} < 0 then -0.0001 else 0.0001 end as numeric(18, 4)
    )
{%- endmacro %}
