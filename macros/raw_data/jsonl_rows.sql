{% macro jsonl_rows(file) %}
    {#- The table function that reads a file of one JSON document a line. -#}
    (
        select json as document
        from read_json_objects('{{ file }}', format = 'newline_delimited')
    )
{% endmacro %}
