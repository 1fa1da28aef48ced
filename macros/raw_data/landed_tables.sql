{% macro landed_tables(tables) %}
    {#- What lies in the schemas of raw tables and stores: one look for all. -#}
    {% set schemas, landed = [], {} %}
    {% for table in tables %}
        {% do schemas.append(table.schema) %}
        {% do schemas.extend(raw_stores(table) | map(attribute='schema')) %}
    {% endfor %}
    {% for row in run_query(landed_columns(schemas | unique | list)).rows %}
        {% do landed.update({row['relation']: {
            'rows': row['relation'],
            'found': fromjson(row['found']),
            'loaded_at': row['loaded_at'],
            'is_table': row['is_table'],
        }}) %}
    {% endfor %}
    {% do return(landed) %}
{% endmacro %}
