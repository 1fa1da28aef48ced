{% macro without_contact_data(text) -%}
    {#- What people write may hold e-mail addresses, internet addresses and
        telephone numbers; the rest of it may stay. -#}
    {%- set patterns = [
        '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}',
        '[0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}',
        '([0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f]{1,4}',
        '[+]?[(]?[0-9]{1,4}[)]?[ .-]?[0-9]{3,5}[ .-]?[0-9]{3,4}'
        '([ .-]?[0-9]+)*',
    ] -%}
    {%- set result = namespace(sql=text) -%}
    {%- for pattern in patterns -%}
        {%- set result.sql -%}
            {{ replaced_everywhere(result.sql, pattern, '[removed]') }}
        {%- endset -%}
    {%- endfor -%}
    {{ result.sql }}
{%- endmacro %}
