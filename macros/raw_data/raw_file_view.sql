{% macro raw_file_view(table, file) %}
    {#- Everything is read as text and cast in staging, so that all engines see
        the same input. Rows landed when the file was last written. -#}
    create or replace view {{ table.relation_name }} as
    select
        raw_rows.*,
        (
            select cast(timezone('UTC', last_modified) as timestamp)
            from read_blob('{{ file }}')
        ) as _loaded_at
    from (
        {% if file.endswith('.csv') %}
        select * from {{ csv_rows(file) }}
        {% else %}
        select nullif(cast(columns(*) as varchar), '')
        from read_parquet('{{ file }}')
        {% endif %}
    ) as raw_rows
{% endmacro %}
