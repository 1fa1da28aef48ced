{% macro csv_rows(file, columns, store_rejects=false) %}
    {#- The relation of a CSV file, all columns as text, by its own header. -#}
    {%- do return(
        adapter.dispatch('csv_rows')(file, columns, store_rejects)
    ) -%}
{% endmacro %}

{% macro default__csv_rows(file, columns, store_rejects) %}
    {#- A line that does not read is an error, or goes to `reject_errors`. -#}
    {% set reader %}
    read_csv(
        '{{ file }}',
        columns = {'{{ columns | join("': 'varchar', '") }}': 'varchar'},
        auto_detect = false, header = true, delim = ',', quote = '"',
        escape = '"', nullstr = '', store_rejects = {{ store_rejects }}
    )
    {% endset %}
    {% do return(reader) %}
{% endmacro %}

{% macro spark__csv_rows(file, columns, store_rejects) %}
    {#- Another header is another table, so that none is ever out of date. -#}
    {% set name = modules.re.sub('[^a-z0-9]+', '_', file | lower) %}
    {% set header = local_md5(file ~ columns | join(',')) %}
    {% do return('raw_files.' ~ name.strip('_') ~ '_' ~ header[:8]) %}
{% endmacro %}
