{% macro check_csv_lines(files) %}
    {#- All columns are counted, because only values that are used are read. -#}
    {% set counts = [] %}
    {% for file, columns in files.items() if file.endswith('.csv') %}
        {% do counts.append('select count("' ~ columns | join('") + count("')
            ~ '") from ' ~ csv_rows(file, columns, true)) %}
    {% endfor %}
    {% if run_union(counts) %}
        {% do raise_first_line([bad_csv_lines()]) %}
    {% endif %}
{% endmacro %}
