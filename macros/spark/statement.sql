{% macro statement(
    name=none, fetch_result=false, auto_begin=true, language='sql'
) %}
    {#- dbt's own macro, through which all SQL goes: models, tests and hooks. -#}
    {% if execute %}
        {% set sql = caller() %}
        {% if target.type == 'spark' %}{% set sql = words_of_spark(sql) %}{% endif %}
        {% call dbt.statement(name, fetch_result, auto_begin, language) %}
            {{- sql -}}
        {% endcall %}
    {% endif %}
{% endmacro %}
