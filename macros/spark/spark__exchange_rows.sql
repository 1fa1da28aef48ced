{% macro spark__exchange_rows(mart, key, built, columns) %}
    {#- Files of Parquet cannot lose rows, but partitions be written anew: those
        of which a row goes or comes, or the whole of a table that has none. -#}
    {% set partition =
        graph.nodes['model.' ~ project_name ~ '.' ~ mart].config.partition_by %}
    {% set overwrite %}
        insert overwrite {{ kept(mart) }}
        {% if partition %}partition ({{ partition }}){% endif %}
        by name select {{ columns }} from
    {% endset %}
    {% if not key %}{% do return([overwrite ~ built]) %}{% endif %}

    {% set replaced %}
        ({{ replaced_keys(mart, key) }}) as replaced using ({{ key }})
    {% endset %}
    {% set touched = literals(
        'select ' ~ partition ~ ' from ' ~ kept(mart)
        ~ ' left semi join ' ~ replaced
        ~ ' union select ' ~ partition ~ ' from ' ~ built
    ) if partition else [] %}

    {#- A table cannot be read while it is overwritten. -#}
    {% set aside = built.incorporate(path={'identifier': mart ~ '_aside'}) %}
    {% set rows %}
        select {{ columns }}
        from (
            select * from {{ kept(mart) }}
            {% if partition %}where {{ is_one_of(partition, touched) }}{% endif %}
        ) as stood
        left anti join {{ replaced }}
        union all
        select {{ columns }} from {{ built }}
    {% endset %}
    {% do run_and_commit([
        'drop table if exists ' ~ aside,
        'create table ' ~ aside ~ ' using parquet as ' ~ rows,
    ]) %}

    {#- A partition that gets no rows is not overwritten. -#}
    {% set filled = literals(
        'select distinct ' ~ partition ~ ' from ' ~ aside
    ) if partition else [] %}
    {% set statements = [overwrite ~ aside, 'drop table ' ~ aside] %}
    {% for value in touched | reject('in', filled) %}
        {% do statements.append(
            'alter table ' ~ kept(mart)
            ~ ' drop if exists partition (' ~ partition ~ ' = ' ~ value ~ ')'
        ) %}
    {% endfor %}
    {% do return(statements) %}
{% endmacro %}

{% macro literals(query) %}
    {% set values = [] %}
    {% for (value,) in run_query(query).rows %}
        {% do values.append(
            'null' if value is none else text_literal(value | string)
        ) %}
    {% endfor %}
    {% do return(values) %}
{% endmacro %}

{% macro is_one_of(column, values) %}
    {#- Spelled out, so that Spark reads no other partition. -#}
    {% do return(
        '(' ~ column ~ ' in (' ~ (values or ['null']) | join(', ') ~ ')'
        ~ (' or ' ~ column ~ ' is null' if 'null' in values else '') ~ ')'
    ) %}
{% endmacro %}
