{% macro sign_processed_landings(results) %}
    {#- When all models of an increment are built. Where it stopped before, the
        next increment builds everything. -#}
    {% if var('increment') and flags.WHICH in ['run', 'build']
        and results | rejectattr('status', 'in', ['success', 'pass', 'warn'])
            | list == [] %}
        {% do return(adapter.dispatch('sign')(
            kept('processed_landings', '_intermediate'), built_by()
        )) %}
    {% endif %}
{% endmacro %}

{% macro default__sign(processed, name) %}
    {% do return("update " ~ processed ~ " set built_by = '" ~ name ~ "'") %}
{% endmacro %}

{% macro spark__sign(processed, name) %}
    {#- From where the rows came, as no table is overwritten by itself. -#}
    {% do return(
        'insert overwrite ' ~ processed ~ " by name select *, '" ~ name
        ~ "' as built_by from "
        ~ kept('raw_landings', '_increment_intermediate')
    ) %}
{% endmacro %}
