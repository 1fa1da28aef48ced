{% macro check_published() %}
    {#- Tables in the place of published views would take along what others
        built on those, and show readers what is not tested yet. -#}
    {% if target.type == 'postgres' and target.schema == 'commerce'
        and flags.WHICH in ['run', 'build'] and run_query(
            "select 1 from pg_namespace where nspname = 'commerce_live'"
        ).rows %}
        {% do exceptions.raise_compiler_error(
            'Readers see in commerce what was published: set '
            ~ 'COMMERCE_SCHEMA=commerce_audit, build, test and publish '
            ~ '(docs/operations.md).'
        ) %}
    {% endif %}
{% endmacro %}
