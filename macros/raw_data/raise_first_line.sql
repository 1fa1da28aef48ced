{% macro raise_first_line(bad_lines) %}
    {#- Stops and names the first bad line of a file, if there is any. -#}
    {% for bad in run_union(bad_lines, 'file limit 1') %}
        {% do exceptions.raise_compiler_error(
            bad['file'] ~ ', line ' ~ bad['line'] ~ bad['problem'] ~ ' ('
            ~ bad['line_count'] ~ ' such): correct the file and run again.'
        ) %}
    {% endfor %}
{% endmacro %}
