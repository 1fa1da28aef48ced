{% macro json_lines(file) %}
    {#- The relation of a file of JSON Lines: each as `document`. -#}
    {{- adapter.dispatch('json_lines')(file) -}}
{% endmacro %}

{% macro default__json_lines(file) %}
    (
        select json as document
        from read_json_objects('{{ file }}', format = 'newline_delimited')
    )
{% endmacro %}

{% macro spark__json_lines(file) %}
    (select value as document, _metadata from text.`{{ file }}`)
{% endmacro %}
