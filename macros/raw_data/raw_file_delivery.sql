{% macro raw_file_delivery(table, folder) %}
    {#- A raw file that DuckDB reads in place; none where an optional one is
        missing. Rows landed when the file was last written. -#}
    {% set file = find_raw_file(table, folder) %}
    {% if file is none %}{% do return(none) %}{% endif %}
    {% set is_checked = flags.WHICH in ['run', 'build'] %}
    {% if file.endswith('.csv') %}
        {% set rows, found = csv_rows(file), csv_header(file) %}
        {% if is_checked %}{% do check_csv_lines(file) %}{% endif %}
    {% elif file.endswith('.jsonl') %}
        {% set rows, found = jsonl_rows(file), ['document'] %}
        {% if is_checked %}{% do check_json_lines(file) %}{% endif %}
    {% else %}
        {% set rows = "read_parquet('" ~ file ~ "')" %}
        {% set found = run_query('describe from ' ~ rows).columns[0].values() %}
    {% endif %}
    {% do return(raw_delivery(
        table, file, rows, found | list,
        "(select cast(timezone('UTC', last_modified) as timestamp) "
        ~ "from read_blob('" ~ file ~ "'))"
    )) %}
{% endmacro %}
