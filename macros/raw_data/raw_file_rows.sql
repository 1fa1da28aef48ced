{% macro raw_file_rows(file, columns) %}
    {#- A file's rows; those of JSON Lines have one column, `document`. -#}
    {% if file.endswith('.csv') %}
    {{ csv_rows(file, columns) }}
    {% elif file.endswith('.jsonl') %}
    {{ json_lines(file) }}
    {% else %}
    {{ parquet_rows(file) }}
    {% endif %}
{% endmacro %}
