{% macro forget_processed_landings() %}
    {#- A build that stops half-way leaves marts that do not go together: the
        increment after it must build everything. -#}
    {% if execute and flags.WHICH in ['run', 'build'] and not var('increment')
        and has_processed_landings() %}
        {% do run_and_commit([
            'truncate table ' ~ kept('processed_landings', '_intermediate')
        ]) %}
    {% endif %}
{% endmacro %}
