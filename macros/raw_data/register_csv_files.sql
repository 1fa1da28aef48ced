{% macro register_csv_files(columns) %}
    {#- {file: names of its columns}. -#}
    {% do adapter.dispatch('register_csv_files')(columns) %}
{% endmacro %}

{% macro default__register_csv_files(columns) %}{% endmacro %}

{% macro spark__register_csv_files(columns) %}
    {#- Only a table can say how a file is to be read; it holds no data. A line
        that does not read is kept in `_bad_line`. -#}
    {% set statements = ['create schema if not exists raw_files'] %}
    {% for file, names in columns.items() if file.endswith('.csv') %}
        {% set folder, name = file.rsplit('/', 1) %}
        {% if not modules.re.match('/|[a-z0-9]+:', folder) %}
            {% set folder = adapter.config.project_root ~ '/' ~ folder %}
        {% endif %}
        {% do statements.append(
            'create table if not exists ' ~ csv_rows(file, names) ~ ' (`'
            ~ names | join('` string, `') ~ '` string, _bad_line string) '
            ~ "using csv options (path '" ~ folder ~ "', pathGlobFilter '"
            ~ name ~ "', header 'true', multiLine 'true', escape '\"', "
            ~ "columnNameOfCorruptRecord '_bad_line')"
        ) %}
    {% endfor %}
    {% do run_and_commit(statements) %}
{% endmacro %}
