{% macro drop_outdated_raw_view(table, landed) %}
    {#- A view with the same columns is replaced in place, because dropping it
        takes along the models that read it, which a test does not build.
        The others replace a view by any other. -#}
    {% set view = landed.get(table.relation_name) %}
    {% set columns = ['_store'] if table.meta.landings else [] %}
    {% set columns = columns + table.columns | list + ['_loaded_at'] %}
    {% if view and target.type == 'postgres' and view.found != columns %}
        {% do return('drop view ' ~ table.relation_name ~ ' cascade') %}
    {% endif %}
{% endmacro %}
