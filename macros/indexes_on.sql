{% macro indexes_on(columns) %}
    {#- Of a mart, for increments and whoever looks up single rows: on Postgres
        one of each column. DuckDB reads a column as fast, and an increment's own
        tables are small. -#}
    {% set indexes = [] %}
    {% if target.type == 'postgres' and not var('increment') %}
        {% for column in columns %}
            {% do indexes.append({'columns': [column]}) %}
        {% endfor %}
    {% endif %}
    {% do return(indexes) %}
{% endmacro %}
