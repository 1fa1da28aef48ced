{% macro landed_columns(schemas) %}
    select
        '"' || table_catalog || '"."' || table_schema || '"."' || table_name
        || '"' as relation,
        max(tables.table_type) = 'BASE TABLE' as is_table,
        array_agg(
            cast(columns.column_name as text) order by columns.ordinal_position
        ) as found,
        '_loaded_at' || max(
            case when columns.column_name = '_loaded_at'
                and lower(columns.data_type) like '%with time zone'
                then ' at time zone ''UTC''' else '' end
        ) as loaded_at
    from information_schema.tables
    inner join information_schema.columns
        using (table_catalog, table_schema, table_name)
    where table_schema in ('{{ schemas | join("', '") }}')
    group by table_catalog, table_schema, table_name
{% endmacro %}
