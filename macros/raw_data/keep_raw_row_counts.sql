{% macro keep_raw_row_counts(tables, row_counts) %}
    {#- The checks have counted what came in; layer_reconciliation starts from
        that and scans no raw data again. -#}
    {% set statements = ['delete from monitoring.raw_tables'] %}
    {% for table in tables %}
        {% do statements.append(
            "insert into monitoring.raw_tables values ('"
            ~ (table.meta.platform or table.source_name) ~ "', '" ~ table.name
            ~ "', " ~ row_counts[loop.index0] ~ ")"
        ) %}
    {% endfor %}
    {% do run_and_commit(statements) %}
{% endmacro %}
