{% macro pseudonym(email_hash) -%}
    {#- Addresses are few enough to be guessed by trying them all; a salt that
        is nobody else's prevents it. -#}
    {%- set salt = text_literal(env_var('COMMERCE_PII_SALT', '')) -%}
    {{ sha256_hex(salt ~ ' || ' ~ email_hash) }}
{%- endmacro %}
