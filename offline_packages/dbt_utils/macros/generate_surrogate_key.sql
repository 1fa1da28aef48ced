{% macro generate_surrogate_key(field_list) %}
    {#- A null must not give the key of an empty text, unless the project asks for it. -#}
    {%- set as_empty = var('surrogate_key_treat_nulls_as_empty_strings', false) -%}
    {%- set null_text = '' if as_empty else '_dbt_utils_surrogate_key_null_' -%}
    {%- set parts = [] -%}
    {%- for field in field_list -%}
        {%- set as_text = 'cast(' ~ field ~ ' as ' ~ dbt.type_string() ~ ')' -%}
        {%- do parts.append("coalesce(" ~ as_text ~ ", '" ~ null_text ~ "')") -%}
    {%- endfor -%}
    {{ return(dbt.hash(parts | join(" || '-' || "))) }}
{% endmacro %}
