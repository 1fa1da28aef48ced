{% macro metric_value(signal) -%}
    {#- Back from the scale on which daily_metrics compares. -#}
    {%- set angle = 'greatest(least(' ~ signal ~ ', 1.57), 0)' -%}
    cast(case
        when metric like '%_share' then power(sin({{ angle }}), 2)
        when metric = 'refund_rate' then power(tan({{ angle }}), 2)
        when metric in (
            'gross_sales', 'average_order_value', 'refunded_amount'
        ) then exp(least({{ signal }}, 30))
        else power(greatest({{ signal }}, 0) / 1.5, 1.5)
    end as numeric(18, 2))
{%- endmacro %}
