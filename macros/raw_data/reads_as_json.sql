{% macro reads_as_json(text, kind) %}
    {#- Whether a text is a JSON `kind`: array or object. -#}
    {%- do return(adapter.dispatch('reads_as_json')(text, kind)) -%}
{% endmacro %}

{% macro default__reads_as_json(text, kind) %}
    {%- do return(text ~ ' is json ' ~ kind) -%}
{% endmacro %}

{% macro duckdb__reads_as_json(text, kind) %}
    {%- do return(
        'case when json_valid(' ~ text ~ ') then json_type(' ~ text ~ ") = '"
        ~ kind | upper ~ "' when " ~ text ~ ' is not null then false end'
    ) -%}
{% endmacro %}

{% macro spark__reads_as_json(text, kind) %}
    {%- do return(
        'case when ' ~ text ~ ' is not null then coalesce(schema_of_variant('
        ~ 'try_parse_json(' ~ text ~ ")) like '" ~ kind | upper
        ~ "<%', false) end"
    ) -%}
{% endmacro %}
