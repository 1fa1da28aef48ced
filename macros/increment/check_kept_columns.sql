{% macro check_kept_columns(mart, columns) %}
    {% set found = adapter.get_columns_in_relation(kept(mart))
        | map(attribute='name') | sort %}
    {% if found != columns | sort %}
        {% do exceptions.raise_compiler_error(
            mart ~ ' has other columns now than the contract: run `dbt run` '
            ~ 'without `increment` once.'
        ) %}
    {% endif %}
{% endmacro %}
