{% macro landed_relations(schemas) %}
    {%- do return(adapter.dispatch('landed_relations')(schemas)) -%}
{% endmacro %}

{% macro default__landed_relations(schemas) %}
    {% set landed = {} %}
    {% for row in run_query(landed_columns(schemas)).rows %}
        {% do landed.update({row['relation']: {
            'rows': row['relation'],
            'found': fromjson(row['found']),
            'loaded_at': row['loaded_at'],
            'is_table': row['is_table'],
        }}) %}
    {% endfor %}
    {% do return(landed) %}
{% endmacro %}

{% macro spark__landed_relations(schemas) %}
    {#- Without an information schema: the columns stand in the text that Spark
        shows of a relation. -#}
    {% set landed, known = {}, list_schemas(none).columns[0].values() %}
    {% for schema in schemas if schema in known %}
        {% for row in list_relations_without_caching(
            api.Relation.create(schema=schema)
        ).rows %}
            {% set relation = schema ~ '.' ~ row['tableName'] %}
            {% do landed.update({relation: {
                'rows': relation,
                'found': modules.re.findall(
                    '(?m)^ [|]-- ([^:]+):', row['information']
                ),
                'loaded_at': 'cast(_loaded_at as timestamp)',
                'is_table': 'Type: VIEW' not in row['information'],
            }}) %}
        {% endfor %}
    {% endfor %}
    {% do return(landed) %}
{% endmacro %}
