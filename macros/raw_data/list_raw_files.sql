{% macro list_raw_files(tables) %}
    {#- {folder: its files}. DuckDB and Spark alone read any in place. -#}
    {% set folders, listed = [], {} %}
    {% for table in tables if target.type in ['duckdb', 'spark'] %}
        {% for store in raw_stores(table) if store.folder %}
            {% do folders.append(store.folder.rstrip('/')) %}
        {% endfor %}
    {% endfor %}
    {% if folders %}
        {% for file in run_query(
            files_in(folders | unique | list)
        ).columns[0].values() %}
            {% do listed.setdefault(file.rsplit('/', 1)[0], []).append(file) %}
        {% endfor %}
    {% endif %}
    {% do return(listed) %}
{% endmacro %}
