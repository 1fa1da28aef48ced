{% macro run_and_commit(statements) %}
    {% set statements = statements | map('trim') | select | unique | list %}
    {% if statements %}
        {% do adapter.dispatch('run_and_commit')(statements) %}
    {% endif %}
{% endmacro %}

{% macro default__run_and_commit(statements) %}
    {#- All or nothing: one transaction, sent at once. -#}
    {% call statement('run_and_commit') %}
        {{ statements | join(';\n') }}
    {% endcall %}
    {% do adapter.commit() %}
{% endmacro %}

{% macro spark__run_and_commit(statements) %}
    {#- Spark has no transactions. -#}
    {% for sql in statements %}{% do run_query(sql) %}{% endfor %}
{% endmacro %}
