{% macro add_increment() %}
    {#- All at once: readers see the marts before or after it. -#}
    {% if not (execute and var('increment')) %}{% do return('') %}{% endif %}
    {% if not builds_every_mart() %}
        {% do exceptions.raise_compiler_error(
            'An increment is added as a whole: run it anew, without --select '
            ~ 'and --exclude.'
        ) %}
    {% endif %}
    {% set built = ref('orders') %}
    {% set statements = [] %}
    {# Refund items by refunds, and persons by accounts: before those change. #}
    {% for mart, key in marts().items() if key != 'view' %}
        {% set columns = columns_of(mart) %}
        {% do check_kept_columns(mart, columns) %}
        {% do statements.extend(exchange_rows(
            mart,
            key,
            built.incorporate(path={'identifier': mart}),
            columns | join(', ')
        )) %}
    {% endfor %}
    {% do return(adapter.dispatch('sent_by_hook')(statements)) %}
{% endmacro %}

{% macro default__sent_by_hook(statements) %}
    {% do return(statements | join(';\n')) %}
{% endmacro %}

{% macro spark__sent_by_hook(statements) %}
    {#- Spark takes one at a time, and has no transactions: an increment that
        stops among them leaves nothing to add another one to. -#}
    {% do run_and_commit(
        ['truncate table ' ~ kept('processed_landings', '_intermediate')]
        + statements
    ) %}
    {% do return('') %}
{% endmacro %}
