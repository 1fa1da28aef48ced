{% macro exact_quotient(amount, divisor) -%}
    {#- `amount` / `divisor`, rounded half up to four decimals. DuckDB divides
        decimals as floats; here every step is an exact whole number. -#}
    {%- set doubled -%}
        (2 * cast({{ amount }} * 10000 as bigint) + {{ divisor }})
    {%- endset -%}
    cast(
        cast(
            ({{ doubled }} - mod({{ doubled }}, 2 * {{ divisor }}))
            / (2 * {{ divisor }}) as bigint
        ) * 0.0001 as numeric(18, 4)
    )
{%- endmacro %}
