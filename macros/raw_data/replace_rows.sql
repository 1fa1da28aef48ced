{% macro replace_rows(relation, rows) %}
    {%- do return(adapter.dispatch('replace_rows')(relation, rows)) -%}
{% endmacro %}

{% macro default__replace_rows(relation, rows) %}
    {% do return([
        'delete from ' ~ relation,
        'insert into ' ~ relation ~ ' values ' ~ rows,
    ]) %}
{% endmacro %}

{% macro spark__replace_rows(relation, rows) %}
    {#- Files of Parquet cannot lose rows, but be written anew. -#}
    {% do return(['insert overwrite ' ~ relation ~ ' values ' ~ rows]) %}
{% endmacro %}
