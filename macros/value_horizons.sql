{% macro value_horizons() %}
    {#- Days after the first order, up to which a customer's value is told. -#}
    {% do return([30, 60, 90, 180, 365]) %}
{% endmacro %}
