{% macro csv_rows(file, store_rejects=false) %}
    {#- The table function that reads a CSV file as text, by its own header.
        A line that does not read is an error, or goes to `reject_errors`. -#}
    {% set columns = [] %}
    {% for column in csv_header(file) %}
        {% do columns.append("'" ~ column ~ "': 'varchar'") %}
    {% endfor %}
    read_csv(
        '{{ file }}', columns = { {{ columns | join(', ') }} },
        auto_detect = false, header = true, delim = ',', quote = '"',
        escape = '"', nullstr = '', store_rejects = {{ store_rejects }}
    )
{% endmacro %}
