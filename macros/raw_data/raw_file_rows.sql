{% macro raw_file_rows(file, columns) %}
    {#- A file's rows; those of JSON Lines have one column, `document`. -#}
    {% if file.endswith('.csv') %}
    {{ csv_rows(file, columns) }}
    {% elif file.endswith('.jsonl') %}
    (
        select json as document
        from read_json_objects('{{ file }}', format = 'newline_delimited')
    )
    {% else %}
    read_parquet('{{ file }}')
    {% endif %}
{% endmacro %}
