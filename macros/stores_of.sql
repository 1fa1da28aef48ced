{% macro stores_of(platform) -%}
    {#- The entries of a platform in `vars: stores`. -#}
    {%- do return(var('stores').get(platform, [])) -%}
{%- endmacro %}
