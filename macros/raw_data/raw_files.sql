{% macro raw_files(files) %}
    {#- How to read raw files, as {file: {rows, found, loaded_at}}. Rows landed
        when their file was last written. -#}
    {% set columns, read = raw_file_columns(files), {} %}
    {% do register_csv_files(columns) %}
    {% if flags.WHICH in ['run', 'build'] %}
        {% do check_csv_lines(columns) %}
        {% do check_json_lines(files) %}
    {% endif %}
    {% for file in files %}
        {% do read.update({file: {
            'rows': raw_file_rows(file, columns[file]),
            'found': columns[file],
            'loaded_at': raw_file_time(file),
        }}) %}
    {% endfor %}
    {% do return(read) %}
{% endmacro %}
