{% macro raw_file_view(table, file) %}
    {#- Everything is read as text and cast in staging, so that all engines see
        the same input. Rows landed when the file was last written. -#}
    {% if file.endswith('.csv') %}
        {% set header = csv_header(file) %}
        {% set columns = [] %}
        {% for column in header %}
            {% do columns.append("'" ~ column ~ "': 'varchar'") %}
        {% endfor %}
        {% set rows -%}
            select * from read_csv(
                '{{ file }}', columns = { {{ columns | join(', ') }} },
                auto_detect = false, header = true, delim = ',', quote = '"',
                escape = '"', nullstr = ''
            )
        {%- endset %}
    {% else %}
        {% set rows -%}
            select nullif(cast(columns(*) as varchar), '')
            from read_parquet('{{ file }}')
        {%- endset %}
    {% endif %}
    create or replace view {{ table.relation_name }} as
    select
        raw_rows.*,
        (
            select cast(timezone('UTC', last_modified) as timestamp)
            from read_blob('{{ file }}')
        ) as _loaded_at
    from ({{ rows }}) as raw_rows
{% endmacro %}
