{% macro exchange_rows(mart, key, built, columns) %}
    {% do return(adapter.dispatch('exchange_rows')(mart, key, built, columns)) %}
{% endmacro %}

{% macro default__exchange_rows(mart, key, built, columns) %}
    {% set replaced = ' where ' ~ key ~ ' in (' ~ replaced_keys(mart, key) ~ ')'
        if key else '' %}
    {% do return([
        'delete from ' ~ kept(mart) ~ replaced,
        'insert into ' ~ kept(mart) ~ ' (' ~ columns ~ ') select ' ~ columns
            ~ ' from ' ~ built,
    ]) %}
{% endmacro %}
