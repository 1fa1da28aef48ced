{% macro complete_sum(amount) -%}
    {#- Where a rate is missing, the sum of the others is none. -#}
    cast(
        case when count(*) = count({{ amount }}) then sum({{ amount }}) end
        as numeric(18, 4)
    )
{%- endmacro %}
