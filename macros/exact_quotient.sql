{% macro exact_quotient(amount, divisor) -%}
    {#- `amount` / `divisor`, rounded half up to four decimals. DuckDB divides
        decimals as floats; here every step is an exact whole number. What is
        left over is never negative, also of negative amounts. -#}
    {%- set doubled -%}
        (2 * cast({{ amount }} * 10000 as bigint) + {{ divisor }})
    {%- endset -%}
    {%- set left_over -%}
        mod(mod({{ doubled }}, 2 * {{ divisor }}) + 2 * {{ divisor }}, 2 * {{ divisor }})
    {%- endset -%}
    cast(
        cast(
            ({{ doubled }} - {{ left_over }})
            / (2 * {{ divisor }}) as bigint
        ) * 0.0001 as numeric(18, 4)
    )
{%- endmacro %}
