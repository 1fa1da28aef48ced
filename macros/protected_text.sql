{% macro protected_text(text) -%}
    {#- What people wrote, as far as `pii_mode` allows. -#}
    {%- if var('pii_mode') == 'plain' -%}
        {{ text }}
    {%- elif var('pii_mode') == 'hash' -%}
        {{ without_contact_data(text) }}
    {%- else -%}
        cast(null as text)
    {%- endif -%}
{%- endmacro %}
