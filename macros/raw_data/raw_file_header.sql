{% macro raw_file_header(file) %}
    {#- That of a CSV file is read as it stands: DuckDB's guess of the dialect
        drops leading lines when the separator is not the expected one. -#}
    {% if file.endswith('.csv') %}
    select line from {{ text_lines(file) }} limit 1
    {% elif file.endswith('.jsonl') %}
    select 'document'
    {% else %}
    {{ parquet_header(file) }}
    {% endif %}
{% endmacro %}
