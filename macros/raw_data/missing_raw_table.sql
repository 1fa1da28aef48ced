{% macro missing_raw_table(table, problem, remedy) %}
    {#- What a store need not have is taken as empty, and said. -#}
    {% if not table.meta.optional %}
        {% do exceptions.raise_compiler_error(problem ~ ': ' ~ remedy ~ '.') %}
    {% endif %}
    {% do log(problem ~ ': taken as empty.', info=true) %}
    {% do return(none) %}
{% endmacro %}
