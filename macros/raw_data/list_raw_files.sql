{% macro list_raw_files(tables) %}
    {#- {folder: its files}. DuckDB alone reads any in place. -#}
    {% set folders, listed = [], {} %}
    {% for table in tables if target.type == 'duckdb' %}
        {% for store in raw_stores(table) if store.folder %}
            {% do folders.append(store.folder.rstrip('/') ~ '/*') %}
        {% endfor %}
    {% endfor %}
    {% if folders %}
        {% for file in run_query(
            "select file from glob(['" ~ folders | unique | join("', '") ~ "'])"
        ).columns[0].values() %}
            {% do listed.setdefault(file.rsplit('/', 1)[0], []).append(file) %}
        {% endfor %}
    {% endif %}
    {% do return(listed) %}
{% endmacro %}
