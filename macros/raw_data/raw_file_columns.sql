{% macro raw_file_columns(files) %}
    {#- {file: names of its columns}, read in one statement. -#}
    {% set queries, columns = [], {} %}
    {% for file in files %}
        {% do queries.append("select '" ~ file ~ "' as file, ("
            ~ raw_file_header(file) ~ ') as header') %}
    {% endfor %}
    {% for row in run_union(queries) %}
        {% if not row['header'] %}
            {% do exceptions.raise_compiler_error(
                "The file '" ~ row['file']
                ~ "' is empty: put the complete file there."
            ) %}
        {% endif %}
        {% do columns.update({row['file']: row['header'].lstrip('\ufeff')
            .replace('"', '').strip().split(',')}) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}
