{% macro check_new_rows(new_landings) %}
    {#- The same for an increment: the new rows, and all rows of their keys. -#}
    {% if execute %}
        {% set tables, new_rows, rows_of_keys = active_raw_tables(), [], [] %}
        {% for table in tables %}
            {% set is_new %}
                where {{ has_newly_landed(
                    table.meta.platform or table.source_name,
                    new_landings=new_landings
                ) }}
            {% endset %}
            {% set key = (table.meta.key or table.columns) | join(', ') %}
            {% set rows = 'select * from ' ~ table.relation_name %}
            {% do new_rows.append(dict(
                table,
                relation_name='(' ~ rows ~ is_new ~ ')',
                meta=dict(table.meta, may_be_empty=true)
            )) %}
            {% do rows_of_keys.append(dict(
                table,
                relation_name='(' ~ rows ~ ' where (' ~ key ~ ') in (select '
                ~ key ~ ' from ' ~ table.relation_name ~ is_new ~ '))'
            )) %}
        {% endfor %}
        {% do check_raw_values(new_rows) %}
        {% do check_raw_keys(rows_of_keys) %}
        {% do keep_raw_row_counts(tables, raw_row_counts(tables)) %}
    {% endif %}
{% endmacro %}
