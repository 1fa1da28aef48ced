{% macro built_by() -%}
    {#- Fingerprint of all that decides what the marts hold beside the raw data:
        models, macros and settings. -#}
    {%- set parts = [var('platforms'), var('stores'), env_var('COMMERCE_PII_SALT', '')] -%}
    {%- for name in [
        'reporting_currency', 'exchange_rate_date', 'pii_mode'
    ] -%}
        {%- do parts.append(var(name)) -%}
    {%- endfor -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() | sort(attribute='unique_id') -%}
            {%- if node.resource_type == 'model'
                and 'increment/' not in node.path
                and not node.path.startswith('monitoring/') -%}
                {%- do parts.append(node.raw_code) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for name, macro in context[project_name].items() | sort -%}
            {%- do parts.append(macro.macro.macro_sql) -%}
        {%- endfor -%}
    {%- endif -%}
    {{- local_md5(parts | join('\n')) -}}
{%- endmacro %}
