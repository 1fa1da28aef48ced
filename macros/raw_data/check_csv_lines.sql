{% macro check_csv_lines(files) %}
    {% set csv_files = {} %}
    {% for file, columns in files.items() if file.endswith('.csv') %}
        {% do csv_files.update({file: columns}) %}
    {% endfor %}
    {% do adapter.dispatch('check_csv_lines')(csv_files) %}
{% endmacro %}

{% macro default__check_csv_lines(files) %}
    {#- All columns are counted, because only values that are used are read. -#}
    {% set counts = [] %}
    {% for file, columns in files.items() %}
        {% do counts.append('select count("' ~ columns | join('") + count("')
            ~ '") from ' ~ csv_rows(file, columns, true)) %}
    {% endfor %}
    {% if run_union(counts) %}
        {% do raise_first_line([bad_csv_lines()]) %}
    {% endif %}
{% endmacro %}

{% macro spark__check_csv_lines(files) %}
    {#- Spark counts no lines, so that a bad one is shown instead. -#}
    {% set bad_lines = [] %}
    {% for file, columns in files.items() %}
        {% do bad_lines.append(
            "select '" ~ file ~ "' as file, min_by(left(_bad_line, 60), "
            ~ 'coalesce(`' ~ columns[0] ~ "`, '')) as line, ': expected "
            ~ columns | length ~ " values' as problem, count(*) as line_count "
            ~ 'from ' ~ csv_rows(file, columns) ~ ' where _bad_line is not null '
            ~ 'having count(*) > 0'
        ) %}
    {% endfor %}
    {% do raise_first_line(bad_lines) %}
{% endmacro %}
