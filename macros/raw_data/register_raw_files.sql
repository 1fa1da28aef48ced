{% macro register_raw_files() %}
    {#- On DuckDB, a source with a `raw_path` is a folder of files: each table
        becomes a view over <raw_path>/<table>.csv or <table>.parquet. -#}
    {% if execute and target.type == 'duckdb' %}
        {% for table in active_raw_tables() if table.meta.raw_path %}
            {% set file = find_raw_file(table.meta.raw_path, table.name) %}
            {% do run_query('create schema if not exists ' ~ table.schema) %}
            {% do run_query(raw_file_view(table, file)) %}
            {% if file.endswith('.csv') and flags.WHICH in ['run', 'build'] %}
                {% do check_csv_lines(file) %}
            {% endif %}
        {% endfor %}
    {% endif %}
{% endmacro %}
