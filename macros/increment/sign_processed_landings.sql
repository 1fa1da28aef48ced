{% macro sign_processed_landings(results) %}
    {#- When all models of an increment are built. Where it stopped before, the
        next increment builds everything. -#}
    {% if var('increment') and flags.WHICH in ['run', 'build']
        and results | rejectattr('status', 'in', ['success', 'pass', 'warn'])
            | list == [] %}
        {% do return(
            'update ' ~ kept('processed_landings', '_intermediate')
            ~ " set built_by = '" ~ built_by() ~ "'"
        ) %}
    {% endif %}
{% endmacro %}
