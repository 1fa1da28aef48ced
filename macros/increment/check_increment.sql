{% macro check_increment() %}
    {#- An increment needs marts to add to. -#}
    {% if var('increment') and flags.WHICH in ['run', 'build']
        and not has_processed_landings() %}
        {% do exceptions.raise_compiler_error(
            'There are no whole marts in ' ~ target.schema ~ ' to add an '
            ~ 'increment to: run `dbt run` without `increment` once.'
        ) %}
    {% endif %}
{% endmacro %}
