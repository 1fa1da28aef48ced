{% macro files_in(folders) %}
    {#- Query of the paths of the files in folders. -#}
    {%- do return(adapter.dispatch('files_in')(folders)) -%}
{% endmacro %}

{% macro default__files_in(folders) %}
    {%- do return(
        "select file from glob(['" ~ folders | join("/*', '") ~ "/*'])"
    ) -%}
{% endmacro %}

{% macro spark__files_in(folders) %}
    {#- Spark lists the files of a folder without reading them, by their whole
        address; a folder that is missing is an error that names it. -#}
    {% set queries = [] %}
    {% for folder in folders %}
        {% do queries.append(
            "select '" ~ folder ~ "/' || substring_index(path, '/', -1) "
            ~ 'as file from binaryFile.`' ~ folder ~ '`'
        ) %}
    {% endfor %}
    {% do return(queries | join(' union all ')) %}
{% endmacro %}
