{% macro advise_on_memory(results) %}
    {#- DuckDB's own advice names its settings, not the one of this project. -#}
    {% for result in results
        if 'Out of Memory Error' in (result.message or '') %}
        {% if loop.first %}
            {% do log(
                'DuckDB has run out of memory: set COMMERCE_DUCKDB_MEMORY to '
                ~ 'more than ' ~ env_var('COMMERCE_DUCKDB_MEMORY', '750MB')
                ~ ', such as 4GB, and type `dbt retry`.',
                info=true
            ) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
