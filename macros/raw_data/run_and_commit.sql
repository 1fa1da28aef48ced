{% macro run_and_commit(statements) %}
    {#- All or nothing: one transaction, sent at once. -#}
    {% set statements = statements | select | unique | list %}
    {% if statements %}
        {% call statement('run_and_commit') %}
            {{ statements | join(';\n') }}
        {% endcall %}
        {% do adapter.commit() %}
    {% endif %}
{% endmacro %}
