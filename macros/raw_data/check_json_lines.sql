{% macro check_json_lines(file) %}
    {#- Stops and names the first line that holds no document. -#}
    {% set reject = run_query(
        'select min(line_number) as line, count(*) as line_count from ('
        ~ 'select line, row_number() over () as line_number from '
        ~ text_lines(file) ~ ') as numbered where case when json_valid(line) '
        ~ "then json_type(line) <> 'OBJECT' else true end"
    ).rows[0] %}
    {% if reject['line_count'] %}
        {% do exceptions.raise_compiler_error(
            file ~ ', line ' ~ reject['line'] ~ ' is no JSON object ('
            ~ reject['line_count'] ~ ' such): correct the file and run again.'
        ) %}
    {% endif %}
{% endmacro %}
