{% macro text_lines(file) %}
    {#- The table function that reads a file as its lines, as they stand. -#}
    read_csv(
        '{{ file }}', columns = {'line': 'varchar'}, auto_detect = false,
        header = false, delim = '\x01', quote = '', escape = '',
        strict_mode = false, ignore_errors = true
    )
{% endmacro %}
