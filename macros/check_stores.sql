{% macro check_stores(listed) %}
    {#- Names of stores become part of keys and of schema names. -#}
    {% set landings = store_landings() %}
    {% for platform in var('platforms') if platform in landings %}
        {% set names = [] %}
        {% for store in listed.get(platform, []) %}
            {% if not modules.re.fullmatch('[a-z][a-z0-9_]*', store.store or '')
                or store.store in names
                or store.landing not in landings[platform]
                or not (store.timezone and store.currency)
                or (store.folder and store.schema)
                or not (store.folder or store.schema) %}
                {% do exceptions.raise_compiler_error(
                    'The entry ' ~ store ~ ' of vars: stores: ' ~ platform
                    ~ ' needs a `store` of its own (small letters, digits and '
                    ~ '_), a `landing` (' ~ landings[platform] | join(', ')
                    ~ '), `timezone`, `currency` and either `folder` or '
                    ~ '`schema`.'
                ) %}
            {% endif %}
            {% do names.append(store.store) %}
        {% endfor %}
        {% if not names %}
            {% do exceptions.raise_compiler_error(
                'No store of ' ~ platform ~ ' is listed: add one to vars: '
                ~ 'stores, or take ' ~ platform ~ ' out of vars: platforms.'
            ) %}
        {% endif %}
        {% do check_time_zones(listed[platform]) %}
    {% endfor %}
{% endmacro %}
