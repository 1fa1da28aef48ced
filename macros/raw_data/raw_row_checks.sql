{% macro raw_row_checks(table) %}
    {#- What is promised of the rows of a raw table. -#}
    {% set key, checks = table.meta.key or [], [] %}
    {% for column in table.columns.values() %}
        {% do checks.extend(raw_column_checks(column, key)) %}
    {% endfor %}
    {% do return({
        'name': table.name,
        'relation': table.relation_name ~ ' as raw_rows',
        'key': key or table.columns | list,
        'checks': checks,
        'may_be_empty': table.meta.may_be_empty or table.meta.optional,
    }) %}
{% endmacro %}
