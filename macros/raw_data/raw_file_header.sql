{% macro raw_file_header(file) %}
    {#- That of a CSV file is read as it stands: DuckDB's guess of the dialect
        drops leading lines when the separator is not the expected one. -#}
    {% if file.endswith('.csv') %}
    select line from {{ text_lines(file) }} limit 1
    {% elif file.endswith('.jsonl') %}
    select 'document'
    {% else %}
    select string_agg(column_name, ',')
    from (describe from read_parquet('{{ file }}'))
    {% endif %}
{% endmacro %}
