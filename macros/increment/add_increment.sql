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
        {% set increment = built.incorporate(path={'identifier': mart}) %}
        {% set columns = columns_of(mart) %}
        {% do check_kept_columns(mart, columns) %}
        {% set columns = columns | join(', ') %}
        {% do statements.append(
            'delete from ' ~ kept(mart) ~ replaced_rows(mart, key)
        ) %}
        {% do statements.append(
            'insert into ' ~ kept(mart) ~ ' (' ~ columns ~ ') select '
            ~ columns ~ ' from ' ~ increment
        ) %}
    {% endfor %}
    {% do return(statements | join(';\n')) %}
{% endmacro %}
