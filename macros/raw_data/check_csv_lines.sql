{% macro check_csv_lines(file) %}
    {#- All columns are counted, because only values that are used are read. -#}
    {% do run_query('select count(columns(*)) from ' ~ csv_rows(file, true)) %}
    {% set reject = run_query(
        'select min(line) as line, arg_min(error_message, line) as message, '
        ~ 'count(distinct line) as line_count from reject_errors '
        ~ 'where scan_id = (select max(scan_id) from reject_scans)'
    ).rows[0] %}
    {% if reject['line_count'] %}
        {% do exceptions.raise_compiler_error(
            file ~ ', line ' ~ reject['line'] ~ ': ' ~ reject['message'] ~ ' ('
            ~ reject['line_count'] ~ ' such): correct the file and run again.'
        ) %}
    {% endif %}
{% endmacro %}
