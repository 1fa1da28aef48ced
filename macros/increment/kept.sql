{% macro kept(entity, layer='') -%}
    {#- The mart as it stands, the orders and persons that the increment builds
        anew included. -#}
    {% do return(api.Relation.create(
        database=target.database | default(none),
        schema=target.schema ~ layer,
        identifier=entity
    )) %}
{%- endmacro %}
