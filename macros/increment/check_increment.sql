{% macro check_increment() %}
    {#- An increment needs marts to add to. -#}
    {% if var('increment') and flags.WHICH in ['run', 'build'] %}
        {% if target.type == 'spark' %}
            {% do exceptions.raise_compiler_error(
                'Tables of Parquet on Spark cannot lose rows: build them '
                ~ 'without `increment`.'
            ) %}
        {% endif %}
        {% if not has_processed_landings() %}
            {% do exceptions.raise_compiler_error(
                'There are no marts in ' ~ target.schema ~ ' yet to add an '
                ~ 'increment to: run `dbt run` without `increment` once.'
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}
