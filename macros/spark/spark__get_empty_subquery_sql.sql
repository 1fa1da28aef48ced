{% macro spark__get_empty_subquery_sql(select_sql, select_sql_header=none) %}
    {#- Where dbt compares a model with its contract, its SQL goes to the engine
        by another way than `statement`. -#}
    {% do return(default__get_empty_subquery_sql(
        words_of_spark(select_sql), select_sql_header
    )) %}
{% endmacro %}
