{% macro keep_raw_row_counts(tables, row_counts) %}
    {#- The checks have counted what came in; layer_reconciliation starts from
        that and scans no raw data again. -#}
    {% set rows = [] %}
    {% for table in tables %}
        {% do rows.append(
            "('" ~ (table.meta.platform or table.source_name) ~ "', '"
            ~ table.name ~ "', " ~ row_counts[loop.index0] ~ ")"
        ) %}
    {% endfor %}
    {% do run_and_commit(
        replace_rows('monitoring.raw_tables', rows | join(', '))
    ) %}
{% endmacro %}
