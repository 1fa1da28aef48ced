{% macro reads_raw_files(table, landed) %}
    {#- Where a loader has landed what else would be read from a file, the
        landed table is read. -#}
    {% set own = landed.get(table.relation_name, {}) %}
    {% do return(
        target.type in ['duckdb', 'spark'] and not own.is_table
        and (table.meta.raw_path or table.meta.landings)
    ) %}
{% endmacro %}
