{% macro csv_header(file) %}
    {#- The header is read as it stands: DuckDB's guess of a file's dialect
        drops leading lines when the separator is not the expected one. -#}
    {% set first_line = run_query(
        'select line from ' ~ text_lines(file) ~ ' limit 1'
    ).columns[0].values() %}
    {% if not first_line %}
        {% do exceptions.raise_compiler_error(
            "The file '" ~ file ~ "' is empty: put the complete file there."
        ) %}
    {% endif %}
    {% do return(
        first_line[0].lstrip('\ufeff').replace('"', '').strip().split(',')
    ) %}
{% endmacro %}
