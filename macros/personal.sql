{% macro personal(column) -%}
    {#- Personal data in clear are kept in `pii_mode: plain` only. -#}
    {% if var('pii_mode') == 'plain' %}{{ column }}
    {%- else %}cast(null as text){% endif %}
{%- endmacro %}
