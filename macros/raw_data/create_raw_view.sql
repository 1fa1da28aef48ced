{% macro create_raw_view(table, deliveries, landed) %}
    {#- Everything is read as text and cast in staging, so that all engines and
        loaders give the same input. -#}
    {% set parts = [] %}
    {% for delivery in deliveries %}
        {% do parts.append(raw_view_part(table, delivery)) %}
    {% endfor %}
    {% set no_rows = raw_view_part(table, {'found': []}) ~ ' where false' %}
    {% do return([
        'create schema if not exists ' ~ table.schema,
        drop_outdated_raw_view(table, landed),
        'create or replace view ' ~ table.relation_name ~ ' as '
        ~ (parts | join(' union all ') or no_rows),
    ]) %}
{% endmacro %}
