{% macro csv_rows(file, columns, store_rejects=false) %}
    {#- The table function that reads a CSV file as text, by its own header.
        A line that does not read is an error, or goes to `reject_errors`. -#}
    read_csv(
        '{{ file }}',
        columns = {'{{ columns | join("': 'varchar', '") }}': 'varchar'},
        auto_detect = false, header = true, delim = ',', quote = '"',
        escape = '"', nullstr = '', store_rejects = {{ store_rejects }}
    )
{% endmacro %}
