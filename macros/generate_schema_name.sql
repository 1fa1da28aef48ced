{% macro generate_schema_name(custom_schema_name, node) -%}
    {#- What watches over the marts is not published with them: `monitoring`
        tells also of a build that failed. A build of another name, such as
        that of a pull request, keeps to itself. -#}
    {%- if custom_schema_name == 'monitoring'
        and target.schema in
            ['commerce', 'commerce_audit', 'commerce_live'] -%}
        monitoring
    {#- An increment builds the analytics marts anew, from the marts that it has
        added to. -#}
    {%- elif var('increment', false) and node.name != 'processed_landings'
        and custom_schema_name != 'monitoring'
        and 'analytics' not in node.fqn -%}
        {{- default__generate_schema_name(none, node) }}_increment
        {{- '_' ~ custom_schema_name if custom_schema_name }}
    {%- else -%}
        {{- default__generate_schema_name(custom_schema_name, node) -}}
    {%- endif -%}
{%- endmacro %}
